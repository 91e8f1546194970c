package dev.assay.analysis.extent;

import dev.assay.analysis.comparison.Identity;
import dev.assay.api.Better;
import dev.assay.api.Extent;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * By what the metrics of one machine are multiplied to be of a scope. A machine of k devices does k
 * times what one does by itself, where that is work in a time; latencies, clocks and efficiencies
 * are the same for all, and a path is shared. One core tells nothing of all of them, which run
 * slower together.
 *
 * @param onlyWhatAddsUp leaves out whatever k machines have no k-fold of: what prices are held
 *     against
 * @param devices of the machine; empty where they are not known
 */
public record Lift(Scope scope, boolean onlyWhatAddsUp, Optional<Devices> devices) {
  /** Empty for what is no part of the scope, or cannot be made one. */
  public OptionalDouble factor(Identity identity, Optional<Extent> extent) {
    boolean addsUp = addsUp(identity);
    if (extent.isEmpty() || onlyWhatAddsUp && !addsUp) {
      return OptionalDouble.empty();
    }
    return switch (scope) {
      case CORE -> when(extent.get() == Extent.CORE);
      case DEVICE ->
          extent.get() != Extent.DEVICE
              ? OptionalDouble.empty()
              : OptionalDouble.of(addsUp ? devices.map(Lift::toWhole).orElse(1.0) : 1);
      case MACHINE ->
          switch (extent.get()) {
            case MACHINE -> OptionalDouble.of(1);
            case LINK -> when(!onlyWhatAddsUp);
            case DEVICE -> addsUp ? ofAll() : OptionalDouble.of(1);
            case CORE, PART -> OptionalDouble.empty();
          };
    };
  }

  /** Whether two machines have twice as much of it as one. */
  public static boolean addsUp(Identity identity) {
    return identity.better() == Better.HIGHER && identity.dimension().addsUp();
  }

  private OptionalDouble ofAll() {
    return devices.isPresent() ? OptionalDouble.of(devices.get().shown()) : OptionalDouble.empty();
  }

  private static double toWhole(Devices devices) {
    return devices.shown() / devices.whole();
  }

  private static OptionalDouble when(boolean included) {
    return included ? OptionalDouble.of(1) : OptionalDouble.empty();
  }
}
