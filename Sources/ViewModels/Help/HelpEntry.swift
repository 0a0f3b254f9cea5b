/// A page in the list of pages.
nonisolated package struct HelpEntry: Hashable {
  /// What links call the page.
  package let name: String
  package let title: String
  /// What was found there; empty where nothing is searched for.
  package let excerpt: String
}
