/// The issues found in one file: the first of them whole, the rest as a count, so that a file of
/// nothing but damage costs no more memory than a clean one.
package struct DecodeIssueList: Sendable {
  /// Chosen: more than anybody reads.
  package static let capacity = 1000

  package fileprivate(set) var issues: [DecodeIssue] = []
  /// How many were found, those not kept in `issues` included.
  package private(set) var totalCount = 0

  package init() {}

  package var isEmpty: Bool { totalCount == 0 }

  package mutating func append(_ issue: DecodeIssue) {
    totalCount += 1
    if issues.count < Self.capacity { issues.append(issue) }
  }

  package mutating func append(_ other: DecodeIssueList) {
    for issue in other.issues { append(issue) }
    totalCount += other.totalCount - other.issues.count
  }

  /// Appends issues that do not yet say which buffer they lie in.
  package mutating func append(_ other: DecodeIssueList, in buffer: String) {
    var named = other
    for index in named.issues.indices { named.issues[index].buffer = buffer }
    append(named)
  }
}
