/// The kernel's symbols as the recorder copied them from `/proc/kallsyms`, looked up by address.
///
/// The table is built by the first look-up. Names stay where they are in the file's text; what is
/// kept of a symbol is its address and the place of its name.
package final class KernelSymbols: Sendable {
  // SAFETY: `owner` keeps the bytes alive and unchanged for as long as this object lives.
  private nonisolated(unsafe) let text: UnsafeRawBufferPointer
  private let owner: (any AnyObject & Sendable)?
  private let table = OnceReference<SymbolTable>()

  /// - Parameter owner: what keeps `text` in memory, such as the mapping of the file.
  package init(text: UnsafeRawBufferPointer, owner: (any AnyObject & Sendable)?) {
    self.text = text
    self.owner = owner
  }

  /// No symbols at all.
  package convenience init() {
    self.init(text: UnsafeRawBufferPointer(start: nil, count: 0), owner: nil)
  }

  package var count: Int { loadedTable().count }

  /// The lines as recorded, for who asks whether any symbol has some letters.
  ///
  /// SAFETY: valid as long as this object.
  package var listing: UnsafeRawBufferPointer { text }

  /// The symbol that `address` lies in: its name as bytes of the file's text, and its own address.
  ///
  /// Where several symbols share an address, it is the one that a plain binary search probes first
  /// (for an address inside a function the last of them), so that the text equals that of
  /// `trace-cmd report`. The last symbol of all has no known end and matches its exact address
  /// alone.
  package func symbol(at address: UInt64) -> (name: UnsafeRawBufferPointer, start: UInt64)? {
    let table = loadedTable()
    guard let index = table.index(of: address) else { return nil }
    return (UnsafeRawBufferPointer(rebasing: text[table.names[index].range]), table.starts[index])
  }

  /// The address of the first symbol called `name` in the order of addresses.
  package func address(of name: String) -> UInt64? {
    let wanted = Array(name.utf8)
    let table = loadedTable()
    for (index, place) in table.names.enumerated() where place.length == wanted.count {
      if text[place.range].elementsEqual(wanted) { return table.starts[index] }
    }
    return nil
  }

  private func loadedTable() -> SymbolTable {
    table.value { SymbolTable(reading: text) }
  }
}

/// The symbols in the order of their addresses; of those at one address, later lines come first.
private final class SymbolTable: Sendable {
  struct NamePlace {
    var offset: UInt32
    var length: UInt16

    var range: Range<Int> { Int(offset)..<Int(offset) + Int(length) }
  }

  let starts: [UInt64]
  let names: [NamePlace]

  var count: Int { starts.count }

  /// Reads lines such as `ffffffff81000000 T _text` or `ffffffffc0000000 t f\t[module]`, up to the
  /// first malformed one. A name lies below 4 GiB and is shorter than 64 KiB.
  init(reading text: UnsafeRawBufferPointer) {
    var lines = KallsymsLines(text: text)
    var symbols: [Symbol] = []
    symbols.reserveCapacity(text.count / 40)
    while let symbol = lines.next() {
      if symbol.isAddressable { symbols.append(symbol) }
    }
    symbols.reverse()
    symbols.sort { $0.start < $1.start }  // Stable, as the standard library's sort is.
    starts = symbols.map(\.start)
    names = symbols.map(\.name)
  }

  func index(of address: UInt64) -> Int? {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = low + (high - low) / 2
      let start = starts[middle]
      if address == start { return middle }
      if address < start {
        high = middle
      } else if middle + 1 < starts.count, address < starts[middle + 1] {
        return middle
      } else {
        low = middle + 1
      }
    }
    return nil
  }
}

private struct Symbol {
  var start: UInt64
  var name: SymbolTable.NamePlace
  /// Absolute symbols and those of mapping (`$x`) name no place in the kernel.
  var isAddressable: Bool
}

/// SAFETY: every index into `text` is compared with its count first.
private struct KallsymsLines {
  let text: UnsafeRawBufferPointer
  var position = 0

  mutating func next() -> Symbol? {
    var start: UInt64 = 0
    var digits = 0
    while position < text.count, let digit = hexDigit(text[position]), digits <= 16 {
      start = start << 4 | UInt64(digit)
      digits += 1
      position += 1
    }
    guard (1...16).contains(digits), position + 3 < text.count, text[position] == 0x20,
      text[position + 2] == 0x20
    else { return nil }
    let type = text[position + 1]
    position += 3
    let nameStart = position
    while position < text.count, text[position] > 0x20 { position += 1 }
    let length = position - nameStart
    guard length > 0, length <= UInt16.max, nameStart <= UInt32.max else { return nil }
    while position < text.count, text[position] != 0x0a { position += 1 }
    position += 1
    let name = SymbolTable.NamePlace(offset: UInt32(nameStart), length: UInt16(length))
    let isAddressable =
      type | 0x20 != UInt8(ascii: "a") && text[nameStart] != UInt8(ascii: "$")
    return Symbol(start: start, name: name, isAddressable: isAddressable)
  }

  private func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x61...0x66: byte - 0x57
    case 0x41...0x46: byte - 0x37
    default: nil
    }
  }
}
