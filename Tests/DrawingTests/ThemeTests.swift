import Drawing
import Testing
import Units

@Test(arguments: [Theme.light, .dark])
func `names can be read on every task colour`(theme: Theme) {
  for color in theme.tasks {
    let text = theme.text(on: color)
    let (high, low) = (
      max(color.luminance, text.luminance), min(color.luminance, text.luminance)
    )
    // The contrast that WCAG 2 asks for parts of a picture and large text.
    #expect((high + 0.05) / (low + 0.05) >= 3)
  }
}

@Test(arguments: [Theme.light, .dark])
func `texts stand out from what they are written on`(theme: Theme) {
  func contrast(_ one: Color, _ other: Color) -> Double {
    (max(one.luminance, other.luminance) + 0.05) / (min(one.luminance, other.luminance) + 0.05)
  }
  #expect(contrast(theme.text, theme.background) >= 7)
  #expect(contrast(theme.dimText, theme.rulerBackground) >= 4)
  #expect(contrast(theme.lossText, theme.loss) >= 4.5)
  #expect(contrast(theme.hoverText, theme.hoverBackground) >= 7)
}

@Test func `a task has the same colour in both themes, and many tasks use all of them`() {
  var used: Set<Color> = []
  for number in 1...200 as ClosedRange<Int32> {
    let color = Theme.light.color(of: PID(number))
    #expect(color == Theme.dark.color(of: PID(number)))
    used.insert(color)
  }
  #expect(used.count == Theme.light.tasks.count)
  _ = Theme.light.color(of: PID(.min))
  _ = Theme.light.color(of: PID(-1))
}
