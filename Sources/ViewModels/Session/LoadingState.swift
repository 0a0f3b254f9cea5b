package import TraceModel

/// What is known of a load that is under way, as the loading page shows it.
package struct LoadingState: Hashable {
  /// The file being read, without its folder; with several files also which of them it is.
  package var name: String
  /// How much of it is done, from 0 to 1; nil while nobody can know.
  package var fraction: Double?
  /// `12.4 of 512 MiB · 1,204,331 events`.
  package var detail: String
  /// Counts the times that the load was looked at, so that something moves where nothing can be
  /// measured.
  package var beat = 0

  package init(name: String, fraction: Double? = nil, detail: String = "") {
    self.name = name
    self.fraction = fraction
    self.detail = detail
  }

  /// - Parameter place: which of `count` files `path` is, from 0.
  package init(path: String, place: Int, count: Int, progress: LoadProgress, beat: Int = 0) {
    let name = path.lastPathComponent
    self.init(
      reading: count > 1 ? "\(name) (\(place + 1) of \(count))" : name, progress: progress,
      beat: beat)
  }

  init(reading name: String, progress: LoadProgress, beat: Int) {
    let total = progress.bytesTotal
    var parts: [String] = []
    if total > 0 {
      parts.append("\(Figures.bytes(progress.bytesDone)) of \(Figures.bytes(total))")
    }
    if progress.eventsDecoded > 0 {
      parts.append(Figures.counted(progress.eventsDecoded, "event"))
    }
    self.init(
      name: name, fraction: progress.fraction.map { min(max($0, 0), 1) },
      detail: parts.isEmpty ? "Reading the header" : parts.joined(separator: " · "))
    self.beat = beat
  }
}
