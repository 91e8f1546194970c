package dev.assay.runtime.execution;

import java.util.Optional;
import java.util.function.Consumer;

/** What the owner of a machine tells about it while it is measured, such as of its maintenance. */
public interface MachineNotices {
  /** Of a machine whose owner tells nothing. */
  MachineNotices NONE =
      new MachineNotices() {
        @Override
        public Optional<String> since(long nanos) {
          return Optional.empty();
        }

        @Override
        public void whenTakenAway(Consumer<String> listener) {}
      };

  /**
   * What was told of a time, by which what was measured in it is not fit for a score.
   *
   * @param nanos the beginning of the time, by {@link System#nanoTime}; it ends now
   */
  Optional<String> since(long nanos);

  /**
   * Sets who hears, at most once, that the machine will be taken away within seconds.
   *
   * @param listener is told why, in words without a full stop
   */
  void whenTakenAway(Consumer<String> listener);
}
