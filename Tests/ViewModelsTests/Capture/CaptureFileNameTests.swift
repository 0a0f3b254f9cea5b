import Testing
import ViewModels

struct CaptureFileNameTests {
  @Test func `a file is named after its date and time`() {
    let path = CaptureFileName.unused(in: "/home/me", at: 1_800_000_000) { _ in false }
    #expect(path.wholeMatch(of: #/\/home\/me\/trace-2027-01-1\d-\d{6}\.dat/#) != nil)
  }

  @Test func `no file and no folder of pages is written over`() {
    let first = CaptureFileName.unused(in: "/", at: 1_800_000_000) { _ in false }
    let second = CaptureFileName.unused(in: "/", at: 1_800_000_000) { $0 == first }
    let third = CaptureFileName.unused(in: "/", at: 1_800_000_000) {
      $0 == first || $0 == second + ".spool"
    }
    #expect(second == first.dropLast(4) + "-2.dat")
    #expect(third == first.dropLast(4) + "-3.dat")
  }
}
