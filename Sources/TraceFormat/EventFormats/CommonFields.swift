/// Where the fields lie that every record has, taken from the event with the lowest id (fact sheet
/// 4.2).
package struct CommonFields: Sendable, Hashable {
  /// A number of `size` bytes at `offset` of the record.
  package struct Place: Sendable, Hashable {
    package var offset: Int
    package var size: Int

    package init(offset: Int, size: Int) {
      self.offset = offset
      self.size = size
    }
  }

  package var type = Place(offset: 0, size: 2)
  package var flags = Place(offset: 2, size: 1)
  package var preemptCount = Place(offset: 3, size: 1)
  package var pid = Place(offset: 4, size: 4)
  /// Only kernels with `CONFIG_PREEMPT_RT` patches of old have these two.
  package var migrateDisable: Place?
  package var lockDepth: Place?

  init(_ fields: [EventField]) {
    func place(_ name: String, sizes: [Int]) -> Place? {
      fields.first { $0.name == name && sizes.contains($0.size) && (0..<4096).contains($0.offset) }
        .map { Place(offset: $0.offset, size: $0.size) }
    }
    type = place("common_type", sizes: [2]) ?? type
    flags = place("common_flags", sizes: [1]) ?? flags
    preemptCount = place("common_preempt_count", sizes: [1]) ?? preemptCount
    pid = place("common_pid", sizes: [4]) ?? pid
    migrateDisable = place("common_migrate_disable", sizes: [1, 2, 4])
    lockDepth = place("common_lock_depth", sizes: [1, 2, 4])
  }
}
