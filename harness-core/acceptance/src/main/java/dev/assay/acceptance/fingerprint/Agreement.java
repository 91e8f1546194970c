package dev.assay.acceptance.fingerprint;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How one checksum stands among others of the same work. Every device has one vote, however often
 * it was measured: one that computes the same wrong result every day does not outvote others. Only
 * where there is no other device do its own earlier runs vote.
 *
 * @param alone whether as many or more have another value; of two that differ nobody knows which is
 *     wrong
 * @param differing one that has another value, of another run where there is one
 */
record Agreement(boolean compared, boolean alone, Optional<Fingerprint> differing) {
  private record Device(String machine, OptionalInt number) {
    static Device of(Fingerprint one) {
      return new Device(one.machine(), one.device());
    }
  }

  /**
   * @param all of the same work and of others; the one itself may be among them
   */
  static Agreement of(Fingerprint one, List<Fingerprint> all) {
    List<Fingerprint> alike =
        one.work().known()
            ? all.stream().filter(of -> of != one && of.work().equals(one.work())).toList()
            : List.of();
    // A witness of another run is more than one of the same machine at the same time.
    Optional<Fingerprint> differing =
        alike.stream()
            .filter(of -> of.value() != one.value())
            .min(Comparator.comparing(of -> of.run().equals(one.run())));
    Device own = Device.of(one);
    Optional<Fingerprint> unsteady =
        alike.stream()
            .filter(of -> of.run().equals(one.run()) && Device.of(of).equals(own))
            .filter(of -> of.value() != one.value())
            .findFirst();
    if (unsteady.isPresent()) {
      return new Agreement(true, true, unsteady);
    }
    Map<Object, Set<Double>> votes = new HashMap<>();
    alike.stream()
        .filter(of -> !Device.of(of).equals(own))
        .forEach(of -> votes.computeIfAbsent(Device.of(of), _ -> new HashSet<>()).add(of.value()));
    if (votes.isEmpty()) {
      alike.stream()
          .filter(of -> !of.run().equals(one.run()))
          .forEach(of -> votes.computeIfAbsent(of.run(), _ -> new HashSet<>()).add(of.value()));
    }
    long same = votes.values().stream().filter(values -> values.contains(one.value())).count();
    long other = votes.size() - same;
    return new Agreement(!alike.isEmpty(), other > 0 && same + 1 <= other, differing);
  }
}
