import Testing
import Units

@testable import TraceFormat

/// Bytes that stay where they are for as long as the object lives.
private final class HeldBytes: Sendable {
  nonisolated(unsafe) let bytes: UnsafeMutableRawBufferPointer

  init(_ text: String) {
    bytes = .allocate(byteCount: text.utf8.count, alignment: 1)
    bytes.copyBytes(from: text.utf8)
  }

  deinit { bytes.deallocate() }
}

struct SymbolTests {
  private func symbols(_ text: String) -> KernelSymbols {
    let held = HeldBytes(text)
    return KernelSymbols(text: UnsafeRawBufferPointer(held.bytes), owner: held)
  }

  private func name(at address: UInt64, in symbols: KernelSymbols) -> String? {
    symbols.symbol(at: address).map { String(decoding: $0.name, as: UTF8.self) }
  }

  @Test func `an address inside a function gives its name and start`() {
    let table = symbols("0000000000001000 T foo\n0000000000002000 t bar\t[mod]\n3000 T end\n")
    #expect(name(at: 0x1000, in: table) == "foo")
    #expect(name(at: 0x1fff, in: table) == "foo")
    #expect(table.symbol(at: 0x1fff)?.start == 0x1000)
    #expect(name(at: 0x2004, in: table) == "bar")
    #expect(name(at: 0xfff, in: table) == nil)
    #expect(table.address(of: "bar") == 0x2000)
  }

  @Test func `the last symbol matches its exact address alone`() {
    let table = symbols("1000 T foo\n3000 T end\n")
    #expect(name(at: 0x3000, in: table) == "end")
    #expect(name(at: 0x3001, in: table) == nil)
  }

  @Test func `absolute symbols and mapping symbols are left out`() {
    let table = symbols("0 A fixed\n1000 a low\n1000 T $x\n2000 T foo\n")
    #expect(table.count == 1)
  }

  @Test func `of aliases the exact address gives the one probed first, later lines lying first`() {
    // Sorted: a, d, c, b, e. The middle of five is c; inside the function the last alias, b,
    // matches.
    let table = symbols("1000 T a\n2000 T b\n2000 T c\n2000 T d\n3000 T e\n")
    #expect(name(at: 0x2000, in: table) == "c")
    #expect(name(at: 0x2001, in: table) == "b")
  }

  @Test func `a malformed line ends the symbols`() {
    #expect(symbols("1000 T a\nrubbish\n2000 T b\n").count == 1)
    #expect(symbols("").count == 0)
    #expect(symbols("11112222333344445 T a\n").count == 0)
  }

  @Test func `printk formats lose their quotes and the line end at their end`() {
    let text = #"0xffffffff81000000 : "a %d\n"\#n0x10 : "plain"\#nbad"#
    let formats = Array(text.utf8).withUnsafeBytes { PrintkFormats(reading: $0) }
    #expect(formats[0xffff_ffff_8100_0000] == Array("a %d".utf8))
    #expect(formats[0x10] == Array("plain".utf8))
    #expect(formats[0x11] == nil)
  }

  @Test func `saved names keep their blanks and end at the first line without one`() {
    let text = "12 two words \n7 x\n9\n10 lost\n"
    let cmdlines = Array(text.utf8).withUnsafeBytes { SavedCmdlines(reading: $0) }
    #expect(cmdlines.comm(of: PID(12)) == "two words ")
    #expect(cmdlines.comm(of: PID(7)) == "x")
    #expect(cmdlines.comm(of: PID(10)) == nil)
    #expect(cmdlines.comm(of: .idle) == "<idle>")
  }
}
