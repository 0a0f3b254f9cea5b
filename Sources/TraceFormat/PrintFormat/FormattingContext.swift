/// What the text of a record depends on besides its bytes and its format: properties of its file.
package final class FormattingContext: Sendable {
  package let byteOrder: ByteOrder
  /// Bytes of a `long` by the file's header, which is that of the recorder's user space.
  package let longSize: Int
  package let symbols: KernelSymbols
  package let printkFormats: PrintkFormats

  package init(
    byteOrder: ByteOrder, longSize: Int, symbols: KernelSymbols, printkFormats: PrintkFormats
  ) {
    self.byteOrder = byteOrder
    self.longSize = longSize == 4 ? 4 : 8
    self.symbols = symbols
    self.printkFormats = printkFormats
  }
}
