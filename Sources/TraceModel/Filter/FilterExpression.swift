internal import TraceFormat

/// What a filter asks of an event's fields, as a tree whose nodes lie in postfix order: each after
/// its operands, so that the nodes of a subtree are neighbours and nothing that walks it needs to
/// recurse.
struct FilterExpression: Hashable, Sendable {
  struct Node: Hashable, Sendable {
    var kind: Kind
    /// Where it stands in the filter; for operators, the operator.
    var column: Int
    /// The first node of its subtree; itself where it is a leaf.
    var start: Int
  }

  enum Kind: Hashable, Sendable {
    case number(UInt64, isSigned: Bool)
    case text([UInt8], isCharacter: Bool)
    case field(String)
    case unary(UnaryOperator, Int)
    case binary(FilterOperator, Int, Int)
  }

  /// Never empty; the last one is the root.
  var nodes: [Node] = []
}
