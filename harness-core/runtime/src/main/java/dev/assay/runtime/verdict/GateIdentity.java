package dev.assay.runtime.verdict;

import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.runtime.plugins.integrity.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What makes two verdicts those of the same gate. Runs and files are no part of it, since every
 * build has its own; names of baselines are.
 *
 * @param policySha256 of the policy's file; empty for the default
 * @param baselines names of those that were judged against, sorted; none where only runs or files
 *     were named
 * @param vmTypes of the candidate, as far as they are known
 * @param workloads of both sides
 * @param acrossImplementation whether the same work by other means is judged, as the user chose
 */
public record GateIdentity(
    Optional<String> policySha256,
    SortedSet<String> baselines,
    SortedSet<String> vmTypes,
    SortedSet<String> workloads,
    boolean acrossImplementation) {
  private static final int DIGITS = 16;
  private static final int LONGEST_NAME = 60;

  public GateIdentity {
    baselines = Collections.unmodifiableSortedSet(new TreeSet<>(baselines));
    vmTypes = Collections.unmodifiableSortedSet(new TreeSet<>(vmTypes));
    workloads = Collections.unmodifiableSortedSet(new TreeSet<>(workloads));
  }

  /** Of the gate that judges these runs. */
  public static GateIdentity of(
      Optional<String> policySha256,
      Collection<String> baselines,
      List<MeasuredRun> baseline,
      List<MeasuredRun> candidate,
      boolean acrossImplementation) {
    TreeSet<String> vmTypes = new TreeSet<>();
    candidate.forEach(run -> run.result().machine().vmType().ifPresent(vmTypes::add));
    TreeSet<String> workloads = new TreeSet<>();
    Stream.concat(baseline.stream(), candidate.stream())
        .flatMap(run -> run.result().results().stream())
        .map(WorkloadResult::workload)
        .forEach(workloads::add);
    return new GateIdentity(
        policySha256, new TreeSet<>(baselines), vmTypes, workloads, acrossImplementation);
  }

  /** The name of the file that keeps its verdicts: for people, and a hash of all of it. */
  String fileName() {
    String name = baselines.isEmpty() ? "gate" : String.join("+", baselines);
    String whole = String.join("\n", policySha256.orElse("default"), text(baselines));
    whole = String.join("\n", whole, text(vmTypes), text(workloads));
    if (acrossImplementation) {
      whole = String.join("\n", whole, "across implementation");
    }
    return "%s-%s.json"
        .formatted(
            name.substring(0, Math.min(LONGEST_NAME, name.length())),
            Sha256.of(whole.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS));
  }

  /** No name holds a line break or a tab; where one did, it could only be taken for another. */
  private static String text(SortedSet<String> names) {
    return String.join("\t", names);
  }
}
