/// What the text of traced functions tells: the options of the plugins `ftrace` and `fgraph` of
/// `trace-cmd report` (fact sheet 5.1).
package struct FunctionTextOptions: Sendable, Hashable {
  /// `ftrace:parent`: the caller behind each function.
  package var showsCaller = false
  /// `ftrace:indent`: functions are moved to the right below their callers.
  package var indents = true
  /// `ftrace:offset`: how far into the function the address lies.
  package var showsOffset = false
  /// `fgraph:tailprint`: the name of the function where a call ends.
  package var namesExits = false
  /// `fgraph:depth`: the depth of each call.
  package var showsDepth = false

  package init() {}
}
