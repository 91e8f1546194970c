package dev.assay.runtime.disturbance;

import dev.assay.runtime.machine.files.FileTree;
import dev.assay.runtime.process.ProcessStat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The harness and every process below it: workers, JMH's forks, and what those start. */
record OwnProcesses(FileTree files, long harness) {
  /** Whether this kernel lists the children of a process (CONFIG_PROC_CHILDREN). */
  boolean known() {
    return files.isReadable("proc/%d/task/%d/children".formatted(harness, harness));
  }

  Set<Long> pids() {
    Set<Long> found = new HashSet<>();
    Deque<Long> open = new ArrayDeque<>(List.of(harness));
    while (!open.isEmpty()) {
      long pid = open.pop();
      if (found.add(pid)) {
        for (String task : files.names("proc/%d/task".formatted(pid))) {
          files
              .text("proc/%d/task/%s/children".formatted(pid, task))
              .ifPresent(children -> open.addAll(numbers(children)));
        }
      }
    }
    return found;
  }

  /**
   * CPU time of all of them, in clock ticks, with that of children that have ended: what a process
   * used passes to its parent when it ends, so no sum falls.
   *
   * @param user in user mode
   * @param system in the kernel
   * @param ended of both, that of processes that have ended
   * @param measured of both, that of the living ones without the harness
   */
  record Used(long user, long system, long ended, long measured) {
    long all() {
      return user + system;
    }
  }

  Used used(Set<Long> pids) {
    long user = 0;
    long system = 0;
    long ended = 0;
    long measured = 0;
    for (long pid : pids) {
      Optional<ProcessStat> found = ProcessStat.read(files, Long.toString(pid));
      if (found.isPresent()) {
        ProcessStat stat = found.get();
        user += stat.userTicks();
        system += stat.systemTicks();
        ended += stat.childTicks();
        measured += pid == harness ? 0 : stat.cpuTicks() - stat.childTicks();
      }
    }
    return new Used(user, system, ended, measured);
  }

  /**
   * What a thread did since it began, in nanoseconds.
   *
   * @param waited ready to run and without a CPU
   */
  record ThreadTime(long ran, long waited) {}

  /** Of each thread that lives, by its id, but those of the harness. */
  Map<String, ThreadTime> threads(Set<Long> pids) {
    Map<String, ThreadTime> threads = new HashMap<>();
    for (long pid : pids) {
      if (pid == harness) {
        continue;
      }
      for (String task : files.names("proc/%d/task".formatted(pid))) {
        files
            .text("proc/%d/task/%s/schedstat".formatted(pid, task))
            .map(OwnProcesses::numbers)
            .filter(fields -> fields.size() == 3)
            .ifPresent(fields -> threads.put(task, new ThreadTime(fields.get(0), fields.get(1))));
      }
    }
    return threads;
  }

  /** Whether the kernel counts {@link #threads}. */
  boolean waitsKnown() {
    return files.isReadable("proc/%d/schedstat".formatted(harness));
  }

  /** Bytes that all of them had storage read or will have it write. */
  Transferred transferred(Set<Long> pids) {
    Transferred sum = Transferred.NONE;
    for (long pid : pids) {
      sum = sum.plus(Transferred.of(files, Long.toString(pid)).orElse(Transferred.NONE));
    }
    return sum;
  }

  private static List<Long> numbers(String text) {
    List<Long> numbers = new ArrayList<>();
    for (String field : text.strip().split("\\s+")) {
      OptionalLong number = FileTree.whole(field);
      number.ifPresent(numbers::add);
    }
    return numbers;
  }
}
