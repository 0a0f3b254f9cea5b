/// Several measurements of the same thing, in one unit, sorted.
struct Samples {
  private let sorted: [Double]

  init(_ values: [Double]) { sorted = values.sorted() }

  /// Nil where nothing was measured.
  var median: Double? { percentile(0.5) }
  var largest: Double? { sorted.last }

  /// The smallest value that a share of all do not exceed.
  func percentile(_ share: Double) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let rank = (share * Double(sorted.count)).rounded(.up)
    return sorted[min(max(Int(rank) - 1, 0), sorted.count - 1)]
  }
}
