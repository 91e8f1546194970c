package dev.assay.runtime.machine;

import java.util.Optional;

/**
 * What all CPUs together have done since the machine started, in clock ticks, as the first line of
 * {@code /proc/stat} counts it.
 *
 * @param user with the time of guests
 * @param ioWait idle while some I/O was outstanding; the kernel lets it go backwards
 * @param steal taken by the hypervisor for others while this machine had work
 */
public record CpuTimes(
    long user,
    long nice,
    long system,
    long idle,
    long ioWait,
    long interrupt,
    long softInterrupt,
    long steal) {

  /** How the time since was spent; empty where none passed, or the machine was started anew. */
  public Optional<CpuShares> since(CpuTimes earlier) {
    long idleTicks = idle - earlier.idle;
    long ioWaitTicks = Math.max(0, ioWait - earlier.ioWait);
    long stealTicks = steal - earlier.steal;
    long busyTicks = busy() - earlier.busy();
    double total = (double) idleTicks + ioWaitTicks + stealTicks + busyTicks;
    if (idleTicks < 0 || stealTicks < 0 || busyTicks < 0 || total == 0) {
      return Optional.empty();
    }
    return Optional.of(new CpuShares(busyTicks / total, ioWaitTicks / total, stealTicks / total));
  }

  private long busy() {
    return user + nice + system + interrupt + softInterrupt;
  }
}
