/// The line between graph and list: what it speaks of, and what it says.
package struct InfoLine: Hashable {
  package var subject: String
  package var text: String

  package init(subject: String, text: String) {
    self.subject = subject
    self.text = text
  }
}
