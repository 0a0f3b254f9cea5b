/// All sections of a version 7 file, found one after the other: they follow each other without
/// gaps.
struct SectionScan {
  struct Section {
    var id: UInt16
    var flags: UInt16
    /// Of the section header.
    var offset: Int
    /// Bytes behind the header, limited to what the file holds.
    var size: Int
  }

  private(set) var sections: [Section] = []

  init(file: MappedFile, header: FileHeader) {
    var reader = ByteReader(file.bytes, order: header.byteOrder, at: header.end)
    while reader.remaining >= ContainerReaderV7.sectionHeaderSize {
      let offset = reader.offset
      guard let id = try? reader.u16(), let flags = try? reader.u16(), (try? reader.u32()) != nil,
        let size = try? reader.u64()
      else { return }
      // Sections of later recorders have numbers up to 25; anything else is not a section header.
      guard id == 0 || id == 3 || (15...31).contains(id) else { return }
      let available = min(size, UInt64(reader.remaining))
      sections.append(Section(id: id, flags: flags, offset: offset, size: Int(available)))
      guard available == size, (try? reader.take(size)) != nil else { return }
    }
  }
}
