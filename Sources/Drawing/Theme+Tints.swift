package import TraceModel

extension Theme {
  /// The colour of a recording's tint; nil for none. After Okabe and Ito as the colours of tasks
  /// are: a strip or a chip of each is seen on the background of every theme.
  package func color(of tint: RecordingTint) -> Color? {
    switch tint {
    case .none: nil
    case .blue: Color(0x0072b2)
    case .orange: Color(0xe69f00)
    case .green: Color(0x009e73)
    case .pink: Color(0xcc79a7)
    case .sky: Color(0x56b4e9)
    case .red: Color(0xd55e00)
    }
  }
}
