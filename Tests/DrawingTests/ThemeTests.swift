import Drawing
import Testing
import Units

private let strong = [
  Theme.light.withStrongColors(isDark: false), Theme.dark.withStrongColors(isDark: true),
]

private func contrast(_ one: Color, _ other: Color) -> Double {
  (max(one.luminance, other.luminance) + 0.05) / (min(one.luminance, other.luminance) + 0.05)
}

@Test(arguments: strong)
func `strong colours stand out from the background as text has to`(theme: Theme) {
  for color in theme.tasks { #expect(contrast(color, theme.background) >= 4.5) }
  #expect(Set(theme.tasks).count == Theme.light.tasks.count)
}

@Test(arguments: [Theme.light, .dark] + strong)
func `names can be read on every task colour`(theme: Theme) {
  // The contrast that WCAG 2 asks for parts of a picture and large text.
  for color in theme.tasks { #expect(contrast(color, theme.text(on: color)) >= 3) }
}

@Test(arguments: [Theme.light, .dark])
func `texts stand out from what they are written on`(theme: Theme) {
  #expect(contrast(theme.text, theme.background) >= 7)
  #expect(contrast(theme.dimText, theme.rulerBackground) >= 4)
  #expect(contrast(theme.lossText, theme.loss) >= 4.5)
  #expect(contrast(theme.hoverText, theme.hoverBackground) >= 7)
  #expect(contrast(theme.marks.note, theme.rulerBackground) >= 4.5)
  #expect(contrast(theme.marks.flagText, theme.marks.note) >= 4.5)
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
