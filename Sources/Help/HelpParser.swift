internal import CMd4c

/// Makes blocks of Markdown as md4c reads it: CommonMark with tables, and `<kbd>` around keys.
///
/// What pages have no form for (quotations, HTML, entities) ends the reading, so that no page is
/// shown with something left out.
final class HelpParser {
  private var blocks: [HelpBlock] = []
  private var runs: [HelpRun] = []
  private var style: HelpRun.Style = []
  private var link: String?
  /// The numbers of the items to come in the lists that are open; nil for bullets.
  private var lists: [Int?] = []
  /// The item that has begun and not yet got its text.
  private var item: HelpBlock?
  private var heading = 0
  private var code: (language: String, text: String)?
  private var picture: String?
  private var rows: [[[HelpRun]]] = []

  private init() {}

  /// - Returns: nil where the text has something that pages have no form for.
  static func blocks(of text: String) -> [HelpBlock]? {
    let parser = HelpParser()
    // What is negative ends the parsing at once.
    var callbacks = MD_PARSER()
    callbacks.flags = UInt32(MD_FLAG_TABLES | MD_FLAG_NOINDENTEDCODEBLOCKS)
    callbacks.enter_block = { HelpParser.of($2).enter($0, $1) ? 0 : -1 }
    callbacks.leave_block = { type, _, data in
      HelpParser.of(data).leave(type)
      return 0
    }
    callbacks.enter_span = { HelpParser.of($2).enter($0, $1) ? 0 : -1 }
    callbacks.leave_span = { type, _, data in
      HelpParser.of(data).leave(type)
      return 0
    }
    callbacks.text = { HelpParser.of($3).add($0, HelpParser.string($1, $2)) ? 0 : -1 }
    var copy = text
    // SAFETY: md4c uses the text, the callbacks and the parser only until it returns.
    let code = copy.withUTF8 { bytes in
      withExtendedLifetime(parser) {
        bytes.withMemoryRebound(to: CChar.self) {
          md_parse(
            $0.baseAddress, UInt32($0.count), &callbacks,
            Unmanaged.passUnretained(parser).toOpaque())
        }
      }
    }
    return code == 0 ? parser.blocks : nil
  }

  // MARK: - Blocks

  private func enter(_ type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) -> Bool {
    switch type {
    case MD_BLOCK_DOC, MD_BLOCK_P, MD_BLOCK_THEAD, MD_BLOCK_TBODY, MD_BLOCK_TH, MD_BLOCK_TD: break
    case MD_BLOCK_H:
      heading = Int(detail?.load(as: MD_BLOCK_H_DETAIL.self).level ?? 1)
    case MD_BLOCK_UL:
      flush()
      lists.append(nil)
    case MD_BLOCK_OL:
      flush()
      lists.append(Int(detail?.load(as: MD_BLOCK_OL_DETAIL.self).start ?? 1))
    case MD_BLOCK_LI:
      guard let last = lists.last else { return false }
      item = .item(depth: lists.count - 1, number: last, [])
      lists[lists.count - 1] = last.map { $0 + 1 }
    case MD_BLOCK_CODE:
      flush()
      let language = detail?.load(as: MD_BLOCK_CODE_DETAIL.self).lang
      code = (language.map(Self.string) ?? "", "")
    case MD_BLOCK_TABLE: rows = []
    case MD_BLOCK_TR: rows.append([])
    default: return false
    }
    return true
  }

  private func leave(_ type: MD_BLOCKTYPE) {
    switch type {
    case MD_BLOCK_P, MD_BLOCK_LI: flush()
    case MD_BLOCK_H:
      blocks.append(.heading(level: heading, taken()))
    case MD_BLOCK_UL, MD_BLOCK_OL: lists.removeLast()
    case MD_BLOCK_CODE:
      if let code { blocks.append(.code(language: code.language, text: code.text)) }
      code = nil
    case MD_BLOCK_TH, MD_BLOCK_TD: rows[rows.count - 1].append(taken())
    case MD_BLOCK_TABLE:
      if let header = rows.first {
        blocks.append(.table(header: header, rows: Array(rows.dropFirst())))
      }
    default: break
    }
  }

  /// Ends the text that was gathered: that of an item, or else a paragraph.
  private func flush() {
    guard !runs.isEmpty else { return }
    blocks.append(item?.mapRuns { _ in runs } ?? .paragraph(runs))
    item = nil
    runs = []
  }

  private func taken() -> [HelpRun] {
    defer { runs = [] }
    return runs
  }

  // MARK: - What stands in blocks

  private func enter(_ type: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) -> Bool {
    switch type {
    case MD_SPAN_EM: style.insert(.emphasis)
    case MD_SPAN_STRONG: style.insert(.strong)
    case MD_SPAN_CODE: style.insert(.code)
    case MD_SPAN_A:
      link = detail.map { Self.string($0.load(as: MD_SPAN_A_DETAIL.self).href) }
    case MD_SPAN_IMG:
      flush()
      picture = detail.map { Self.string($0.load(as: MD_SPAN_IMG_DETAIL.self).src) }
    default: return false
    }
    return true
  }

  private func leave(_ type: MD_SPANTYPE) {
    switch type {
    case MD_SPAN_EM: style.remove(.emphasis)
    case MD_SPAN_STRONG: style.remove(.strong)
    case MD_SPAN_CODE: style.remove(.code)
    case MD_SPAN_A: link = nil
    case MD_SPAN_IMG:
      let words = taken().text
      if let picture { blocks.append(.picture(name: Self.bareName(picture), words: words)) }
      picture = nil
    default: break
    }
  }

  private func add(_ type: MD_TEXTTYPE, _ text: String) -> Bool {
    switch type {
    case MD_TEXT_NORMAL, MD_TEXT_CODE:
      if code != nil {
        code?.text += text
      } else {
        append(text)
      }
    case MD_TEXT_SOFTBR: append(" ")
    case MD_TEXT_HTML where text == "<kbd>": style.insert(.key)
    case MD_TEXT_HTML where text == "</kbd>": style.remove(.key)
    default: return false
    }
    return true
  }

  private func append(_ text: String) {
    let target = link.map(Self.bareName)
    if let last = runs.last, last.style == style, last.link == target {
      runs[runs.count - 1].text += text
    } else {
      runs.append(HelpRun(text, style, link: target))
    }
  }

  /// Pages and pictures name one another as files, so that links work also where the files are read
  /// as they are.
  private static func bareName(_ link: String) -> String {
    for ending in [".md", ".png"] where link.hasSuffix(ending) && !link.contains("/") {
      return String(link.dropLast(ending.count))
    }
    return link
  }

  // MARK: - What md4c hands over

  // SAFETY: the data is the parser of `blocks(of:)`, which lives until md4c returns.
  private static func of(_ data: UnsafeMutableRawPointer?) -> HelpParser {
    guard let data else { preconditionFailure("md4c hands on what it was given.") }
    return Unmanaged<HelpParser>.fromOpaque(data).takeUnretainedValue()
  }

  // SAFETY: md4c hands over texts with their sizes; they are copied before the callback returns.
  private static func string(_ text: UnsafePointer<CChar>?, _ size: UInt32) -> String {
    let bytes = UnsafeRawBufferPointer(start: text, count: Int(size))
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func string(_ attribute: MD_ATTRIBUTE) -> String {
    string(attribute.text, attribute.size)
  }
}
