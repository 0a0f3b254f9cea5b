import Capture
import Testing

struct SpoolLayoutTests {
  @Test(arguments: [
    ("cpu0", 0), ("cpu127", 127), ("cpu", nil), ("cpu01", nil), ("cpu-1", nil), ("head.dat", nil),
  ])
  func `the files of pages are told by their names`(name: String, cpu: Int?) {
    #expect(SpoolLayout.cpu(ofFileNamed: name) == cpu)
  }
}
