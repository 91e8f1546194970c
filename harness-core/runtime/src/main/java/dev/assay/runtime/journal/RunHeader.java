package dev.assay.runtime.journal;

import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.NotWatched;
import dev.assay.runtime.machine.Environment;
import dev.assay.runtime.machine.MachineDescription;
import dev.assay.runtime.plan.RunPlan;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known when a run starts, {@code run.json}.
 *
 * @param id the name of the run's folder
 * @param harness the build of Assay that measures
 * @param jdk that runs harness and workers
 * @param vmType the VM type of the machine; empty where it is not known
 * @param machine what results are judged by, its peaks as known when it was measured
 * @param description everything the probe found
 * @param environment before the first workload
 * @param labels what the user says of the run, such as its {@code commit}
 * @param scratch the directory on the storage under test, absolute; empty for the run's own folder
 * @param notWatched kinds of disturbance that the machine does not tell of; empty where that is not
 *     known
 * @param options what the user chose in place of defaults, and where; empty where that is not known
 */
public record RunHeader(
    String id,
    Instant started,
    Harness harness,
    String jdk,
    Optional<VmType> vmType,
    Machine machine,
    MachineDescription description,
    Environment environment,
    RunPlan plan,
    Map<String, String> labels,
    Optional<Path> scratch,
    Optional<List<NotWatched>> notWatched,
    Optional<List<GivenOption>> options) {
  public RunHeader {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    options = options.map(List::copyOf);
  }

  /**
   * Without labels, with its files in its own folder, and with no word on what is watched and what
   * was chosen.
   */
  public RunHeader(
      String id,
      Instant started,
      Harness harness,
      String jdk,
      Optional<VmType> vmType,
      Machine machine,
      MachineDescription description,
      Environment environment,
      RunPlan plan) {
    this(
        id,
        started,
        harness,
        jdk,
        vmType,
        machine,
        description,
        environment,
        plan,
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** What the run is measured with. */
  public Conditions conditions() {
    return ConditionsJson.of(this);
  }

  /**
   * A build of Assay.
   *
   * @param commit it was built of: 40 hexadecimal digits, with {@code -dirty} where files differed
   *     from it; empty where that is not known
   */
  public record Harness(String version, Optional<String> commit) {}

  /**
   * @param name such as {@code "Standard_ND96isr_H100_v5"}
   * @param source how it is known, such as {@code "--vm-type"}
   */
  public record VmType(String name, String source) {}

  /**
   * Where a run is from that something else measured.
   *
   * @param harness version of the Assay that imported it
   * @param format of the file
   * @param from its name
   * @param sha256 of its content, in lower case hexadecimal
   * @param keptAs the name of the copy in the folder of the run; empty where there is none
   * @param machine what the file says of the machine
   */
  public record Imported(
      String harness,
      String format,
      String from,
      String sha256,
      Optional<String> keptAs,
      ForeignMachine machine) {
    /** Without a copy, of a machine of which nothing is said. */
    public Imported(String harness, String format, String from, String sha256) {
      this(harness, format, from, sha256, Optional.empty(), ForeignMachine.UNKNOWN);
    }
  }

  /**
   * What another tool says of the machine.
   *
   * @param cpu its model
   * @param gpu likewise
   * @param driver the version of the GPU driver
   * @param kernel its version
   * @param jdk that ran what was measured
   */
  public record ForeignMachine(
      Optional<String> cpu,
      Optional<String> gpu,
      Optional<String> driver,
      Optional<String> kernel,
      Optional<String> jdk) {
    static final ForeignMachine UNKNOWN =
        new ForeignMachine(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }
}
