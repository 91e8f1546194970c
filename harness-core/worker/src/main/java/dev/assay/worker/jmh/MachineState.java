package dev.assay.worker.jmh;

import dev.assay.api.machine.Machine;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The machine that is measured, as a parameter of a {@code @Setup} or {@code @Benchmark} method:
 *
 * <pre>{@code
 * @Setup
 * public void allocate(MachineState state) {
 *   data = new byte[(int) (4 * state.machine().lastLevelCacheBytes())];
 * }
 * }</pre>
 *
 * <p>Where no harness started the fork, as in a plain run of JMH, nothing is known of it.
 */
@State(Scope.Benchmark)
public class MachineState {
  private final Machine machine = Machine.ofThisProcess();

  /** What the harness knows. */
  public Machine machine() {
    return machine;
  }
}
