/// What the text of a record depends on besides its bytes and its format: properties of its file,
/// and the symbols found so far.
///
/// Each worker has its own, since it remembers symbols without a lock.
package final class FormattingContext {
  /// What a run reads of the context, without a reference that would have to be counted.
  ///
  /// SAFETY: valid while the context lives; who runs a program keeps it.
  package struct View {
    package let byteOrder: ByteOrder
    package let longSize: Int
    package let symbols: SymbolMemory
    private let context: Unmanaged<FormattingContext>

    fileprivate init(_ context: FormattingContext) {
      byteOrder = context.byteOrder
      longSize = context.longSize
      symbols = context.symbols
      self.context = .passUnretained(context)
    }

    package var printkFormats: PrintkFormats {
      context._withUnsafeGuaranteedRef { $0.printkFormats }
    }

    /// The context itself.
    package var owner: FormattingContext { context.takeUnretainedValue() }
  }

  package let byteOrder: ByteOrder
  /// Bytes of a `long` by the file's header, which is that of the recorder's user space.
  package let longSize: Int
  package let kernelSymbols: KernelSymbols
  package let printkFormats: PrintkFormats
  private let symbols: SymbolMemory
  /// Whether print formats may call functions of the kernel that are known here.
  package let knowsHelpers: Bool

  package init(
    byteOrder: ByteOrder, longSize: Int, symbols: KernelSymbols, printkFormats: PrintkFormats,
    knowsHelpers: Bool = true
  ) {
    self.byteOrder = byteOrder
    self.longSize = longSize == 4 ? 4 : 8
    kernelSymbols = symbols
    self.symbols = SymbolMemory(of: symbols)
    self.printkFormats = printkFormats
    self.knowsHelpers = knowsHelpers
  }

  deinit { symbols.deallocate() }

  package var view: View { View(self) }
}
