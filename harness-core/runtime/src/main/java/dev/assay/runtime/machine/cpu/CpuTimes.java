package dev.assay.runtime.machine.cpu;

import dev.assay.runtime.machine.files.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
  /** Nothing yet. */
  public static final CpuTimes NONE = new CpuTimes(0, 0, 0, 0, 0, 0, 0, 0);

  private static final Pattern OF_ONE = Pattern.compile("cpu([0-9]{1,6}) +([0-9 ]+)");
  private static final int COUNTERS = 8;

  /** Of all CPUs together, from the lines of {@code /proc/stat}. */
  public static Optional<CpuTimes> ofAll(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("cpu "))
        .findFirst()
        .flatMap(line -> of(line.substring("cpu".length())));
  }

  /** Of each CPU that is online, from the lines of {@code /proc/stat}. */
  public static Map<Integer, CpuTimes> byCpu(List<String> lines) {
    Map<Integer, CpuTimes> times = new TreeMap<>();
    for (String line : lines) {
      Matcher one = OF_ONE.matcher(line);
      if (one.matches()) {
        of(one.group(2)).ifPresent(counted -> times.put(Integer.valueOf(one.group(1)), counted));
      }
    }
    return times;
  }

  private static Optional<CpuTimes> of(String counters) {
    long[] t =
        Arrays.stream(counters.strip().split("\\s+"))
            .map(Numbers::whole)
            .flatMapToLong(OptionalLong::stream)
            .toArray();
    return t.length < COUNTERS
        ? Optional.empty()
        : Optional.of(new CpuTimes(t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7]));
  }

  public CpuTimes plus(CpuTimes other) {
    return new CpuTimes(
        user + other.user,
        nice + other.nice,
        system + other.system,
        idle + other.idle,
        ioWait + other.ioWait,
        interrupt + other.interrupt,
        softInterrupt + other.softInterrupt,
        steal + other.steal);
  }

  /** What was counted since; a counter that went backwards counted nothing. */
  public CpuTimes minus(CpuTimes earlier) {
    return new CpuTimes(
        Math.max(0, user - earlier.user),
        Math.max(0, nice - earlier.nice),
        Math.max(0, system - earlier.system),
        Math.max(0, idle - earlier.idle),
        Math.max(0, ioWait - earlier.ioWait),
        Math.max(0, interrupt - earlier.interrupt),
        Math.max(0, softInterrupt - earlier.softInterrupt),
        Math.max(0, steal - earlier.steal));
  }

  /** How the time since was spent; empty where none passed, or the machine was started anew. */
  public Optional<Shares> since(CpuTimes earlier) {
    long idleTicks = idle - earlier.idle;
    long ioWaitTicks = Math.max(0, ioWait - earlier.ioWait);
    long stealTicks = steal - earlier.steal;
    long busyTicks = busy() - earlier.busy();
    double total = (double) idleTicks + ioWaitTicks + stealTicks + busyTicks;
    if (idleTicks < 0 || stealTicks < 0 || busyTicks < 0 || total == 0) {
      return Optional.empty();
    }
    return Optional.of(new Shares(busyTicks / total, ioWaitTicks / total, stealTicks / total));
  }

  /** In which something ran. */
  public long busy() {
    return user + nice + system + interrupt + softInterrupt;
  }

  /**
   * Parts of the time of all CPUs, each from 0 to 1.
   *
   * @param busy running something
   * @param ioWait idle while some I/O was outstanding
   * @param steal ready to run, while the hypervisor ran others
   */
  public record Shares(double busy, double ioWait, double steal) {}
}
