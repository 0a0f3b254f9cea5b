extension Raster {
  /// Where something is painted: the stretches of lines outside of which all is transparent, each
  /// with a transparent line above and below where there is one.
  ///
  /// Rows are mostly empty between the event marks above and the base line below. Looking for that
  /// costs less than laying transparent pixels over others.
  package var paintedLines: [Range<Int>] {
    var stretches: [Range<Int>] = []
    for line in 0..<height where hasPaint(in: line) {
      let around = max(0, line - 1)..<min(height, line + 2)
      if let last = stretches.last, last.upperBound >= around.lowerBound {
        stretches[stretches.count - 1] = last.lowerBound..<around.upperBound
      } else {
        stretches.append(around)
      }
    }
    return stretches
  }

  /// All bits of a line together: looking at whole lines is faster than stopping at the first one.
  private func hasPaint(in line: Int) -> Bool {
    pixels[line * width..<(line + 1) * width].withUnsafeBufferPointer { line in
      line.reduce(0, |) != 0
    }
  }
}
