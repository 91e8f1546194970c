package dev.assay.azure.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.azure.stub.ResourceManagerStub;
import dev.assay.azure.vm.Budget;
import dev.assay.azure.vm.Image;
import dev.assay.azure.vm.Network;
import dev.assay.azure.vm.Region;
import dev.assay.azure.vm.SshPublicKey;
import dev.assay.azure.vm.VmRequest;
import dev.assay.fleet.engine.Ending;
import dev.assay.fleet.engine.EngineContext;
import dev.assay.fleet.engine.JobState;
import dev.assay.fleet.engine.NodeFiles;
import dev.assay.fleet.engine.NodeRuntime;
import dev.assay.fleet.engine.TargetException;
import dev.assay.fleet.unit.UnitId;
import dev.assay.fleet.unit.UnitSpec;
import dev.assay.fleet.unit.UnitWork;
import dev.assay.runtime.plan.RunSpec;
import dev.assay.runtime.plan.Shape;
import dev.assay.runtime.plan.ShapeOverrides;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulated Resource Manager in front, a real machine behind ssh. */
class AzureEngineTest {
  private static final Duration GENEROUS = Duration.ofMinutes(2);
  private static final UnitId UNIT = new UnitId("u001");

  private final List<String> notes = new CopyOnWriteArrayList<>();
  private volatile Instant now = Instant.parse("2026-11-23T04:00:00Z");
  @TempDir private Path folder;
  private ResourceManagerStub stub;
  private VmSshd sshd;

  @BeforeEach
  void start() throws Exception {
    sshd = VmSshd.start(Files.createDirectory(folder.resolve("vm")));
    stub = new ResourceManagerStub();
    stub.cloud().address(VmSshd.ADDRESS);
    stub.cloud().report(sshd.report());
    Files.createDirectory(folder.resolve("state"));
  }

  @AfterEach
  void stop() throws Exception {
    if (stub != null) {
      stub.close();
      assertThat(stub.differences()).isEmpty();
    }
    if (sshd != null) {
      sshd.stop();
    }
  }

  @Test
  void a_unit_is_measured_on_a_vm_that_is_made_for_it_and_deleted_after_it() throws Exception {
    Path copy = folder.resolve("copy");
    try (AzureEngine engine = engine(10)) {
      engine.prepare();
      engine.submit(unit());
      await(engine, JobState.Running.class::isInstance);
      end();
      await(engine, JobState.Ended.class::isInstance);
      engine.collect(UNIT, copy);
    }
    assertThat(copy.resolve("exit")).content().contains("complete");
    assertThat(folder.resolve("vm/home/.assay/units/20261123-040000-0001/u001/spec.json"))
        .content()
        .contains("simulated", "played by a stub");
    assertThat(stub.cloud().ids()).isEmpty();
    assertThat(notes).anyMatch(note -> note.contains("the VM is deleted; it cost"));
  }

  @Test
  void a_client_that_leaves_lets_the_unit_run_on_and_the_next_client_finds_it() throws Exception {
    try (AzureEngine first = engine(10)) {
      first.submit(unit());
    }
    assertThat(notes).anyMatch(note -> note.contains("runs on until 2026-11-23T08:00:00Z"));
    assertThat(stub.cloud().ids()).isNotEmpty();
    now = now.plus(Duration.ofHours(1));
    try (AzureEngine second = engine(10)) {
      assertThat(second.poll(List.of(UNIT)).get(UNIT)).isInstanceOf(JobState.Running.class);
      second.cancel(UNIT);
    }
    assertThat(stub.cloud().ids()).isEmpty();
    assertThat(puts()).isEqualTo(1);
  }

  @Test
  void a_vm_that_azure_takes_away_preempts_its_units_and_another_is_made() throws Exception {
    try (AzureEngine engine = engine(10)) {
      engine.submit(unit());
      stub.cloud().evict();
      sshd.stop();
      assertThat(engine.poll(List.of(UNIT)).get(UNIT))
          .isEqualTo(new JobState.Ended(Ending.PREEMPTED, "Azure took its VM away"));
      engine.collect(UNIT, folder.resolve("copy"));
      sshd = VmSshd.again(folder.resolve("vm"));
      engine.submit(unit());
      assertThat(puts()).isEqualTo(2);
      end();
      await(engine, JobState.Ended.class::isInstance);
    }
    assertThat(stub.cloud().ids()).isEmpty();
  }

  @Test
  void when_its_time_is_over_the_unit_is_ended_for_good() throws Exception {
    try (AzureEngine engine = engine(10)) {
      engine.submit(unit());
      now = now.plus(Duration.ofHours(4));
      JobState state = await(engine, JobState.Ended.class::isInstance);
      assertThat(((JobState.Ended) state).ending()).isEqualTo(Ending.CANCELLED);
      assertThat(((JobState.Ended) state).detail()).contains("time to live");
    }
    assertThat(stub.cloud().ids()).isEmpty();
  }

  @Test
  void what_earlier_vms_cost_counts_toward_the_ceiling() throws Exception {
    // 1 USD an hour, of which three quarters of an hour are used.
    try (AzureEngine engine = engine(1)) {
      engine.submit(unit());
      now = now.plus(Duration.ofMinutes(45));
      end();
      await(engine, JobState.Ended.class::isInstance);
    }
    notes.clear();
    try (AzureEngine engine = engine(1)) {
      engine.prepare();
    }
    assertThat(notes).anyMatch(note -> note.contains("until 2026-11-23T05:00:00Z at the latest"));
    try (AzureEngine engine = engine(0.5)) {
      assertThatThrownBy(engine::prepare)
          .isInstanceOf(TargetException.class)
          .hasMessageContaining("ceiling of 0.50 USD is used up");
    }
    assertThat(stub.cloud().ids()).isEmpty();
  }

  @Test
  void a_vm_that_could_not_run_the_harness_is_not_made() throws Exception {
    NodeRuntime arm = new NodeRuntime(folder, 1, "0", "aarch64", 1, folder);
    try (AzureEngine engine = engine(10, Optional.empty(), () -> arm)) {
      assertThatThrownBy(engine::prepare)
          .isInstanceOf(TargetException.class)
          .hasMessageContaining("A Standard_D2as_v5 is x86_64")
          .hasMessageContaining("the Java runtime of this installation is for aarch64");
    }
    assertThat(puts()).isZero();
  }

  private long puts() {
    return stub.received().stream()
        .filter(request -> request.method().equals("PUT"))
        .filter(request -> request.path().contains("/virtualMachines/"))
        .count();
  }

  private void end() throws Exception {
    Files.createFile(folder.resolve("end"));
  }

  private JobState await(AzureEngine engine, Predicate<JobState> wanted) throws Exception {
    long limit = System.nanoTime() + GENEROUS.toNanos();
    JobState state = new JobState.Absent();
    while (System.nanoTime() < limit) {
      state = engine.poll(List.of(UNIT)).getOrDefault(UNIT, new JobState.Absent());
      if (wanted.test(state)) {
        return state;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("the unit stays " + state);
  }

  private static UnitSpec unit() {
    RunSpec work =
        new RunSpec(
            List.of(),
            List.of(),
            new Shape(1, 0, Duration.ofMillis(10), 1, Duration.ofMillis(10)),
            false,
            ShapeOverrides.NONE,
            1);
    return new UnitSpec(
        "20261123-040000-0001",
        UNIT,
        "20261123-040000-0001-u001",
        new UnitWork.Measure(work),
        UnitSpec.VmTypeDemand.ANY,
        Optional.empty(),
        Duration.ofHours(1),
        1,
        Map.of());
  }

  private AzureEngine engine(double ceilingUsd) throws Exception {
    return engine(ceilingUsd, Optional.of(System.getProperty("java.home")), this::noRuntime);
  }

  private AzureEngine engine(
      double ceilingUsd, Optional<String> javaHome, NodeRuntime.Source runtime) throws Exception {
    VmRequest request =
        new VmRequest(
            "Standard_D2as_v5",
            List.of(Region.parse("westeurope")),
            Image.DEFAULT,
            "assay",
            new SshPublicKey(sshd.publicKey()),
            new Network.PublicAddress("192.0.2.7/32"),
            Optional.empty(),
            64,
            Optional.empty());
    AzureTarget target =
        new AzureTarget(
            "az",
            new AzureAccount(
                ResourceManagerStub.SUBSCRIPTION, Optional.empty(), Optional.of(stub.endpoint())),
            request,
            new Budget(Duration.ofHours(4), 1, ceilingUsd),
            Optional.of(sshd.identity()),
            Optional.empty(),
            ".assay",
            javaHome);
    EngineContext context =
        new EngineContext(
            "20261123-040000-0001",
            distribution(),
            runtime,
            folder.resolve("state"),
            () -> now,
            notes::add);
    return new AzureEngine(
        target,
        context,
        duration -> Thread.sleep(Math.min(5, duration.toMillis())),
        Duration.ofSeconds(2));
  }

  private NodeRuntime noRuntime() {
    throw new AssertionError("The target names a JDK.");
  }

  /** Plays the measuring of a unit: it ends when a file is there, or its folder is gone. */
  private NodeFiles distribution() throws Exception {
    String playing =
        """
        cd "$1" || exit 1
        exec 8>lock
        flock 8
        cat /proc/sys/kernel/random/boot_id >boot
        read -r _ _ _ _ group _ </proc/$$/stat
        echo "vm-1" >node
        echo $group >group
        while [ ! -e %s ] && [ -e lock ]; do sleep 0.05; done
        printf '{"schema":"assay-unit-exit/1","kind":"complete","attempt":1,"node":"vm-1","message":"played"}' >exit.part
        mv exit.part exit
        """
            .formatted(folder.resolve("end"));
    Path script = Files.writeString(folder.resolve("unit"), playing);
    return NodeFiles.of(
        Map.of("bin/unit", script, "bin/find-jdk", Path.of("..", "bin", "find-jdk")));
  }
}
