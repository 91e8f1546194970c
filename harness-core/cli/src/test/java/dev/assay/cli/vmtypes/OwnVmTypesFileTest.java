package dev.assay.cli.vmtypes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.assay.acceptance.facts.Expected;
import dev.assay.acceptance.facts.StaticChecks;
import dev.assay.acceptance.machine.CommandOutput.Cause;
import dev.assay.acceptance.machine.CommandOutput.NotRun;
import dev.assay.acceptance.machine.MachineReader;
import dev.assay.acceptance.machine.MachineSeen;
import dev.assay.acceptance.machine.MachineSource;
import dev.assay.analysis.acceptance.CheckVerdict;
import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import dev.assay.runtime.machine.files.FileTree;
import dev.assay.vmtypes.catalogue.GpuLinks;
import dev.assay.vmtypes.catalogue.VmType;
import dev.assay.vmtypes.catalogue.VmTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class OwnVmTypesFileTest {
  @TempDir private Path directory;

  private List<VmType> read(String yaml) throws IOException {
    Path file = Files.writeString(directory.resolve("vm-types.yaml"), yaml);
    return new OwnVmTypesFile(VmTypes.builtIn()).read(file);
  }

  @Test
  void a_type_has_the_facts_of_its_description() throws IOException {
    VmType type =
        read("""
        vmTypes:
          our-h100:
            vcpus: 96
            memoryGiB: 1900.5
            gpus: {model: NVIDIA H100 NVL, count: 2, memoryGB: 94, nvlinks: 12, nvlinkGBps: 25, pcieWidth: 8}
            localNvme: {count: 8, sizeGB: 3840}
            infiniband: {ports: 4, gbps: 400}
            source: the vendor's offer
        """)
            .getFirst();

    assertThat(type.own()).isTrue();
    assertThat(type.vcpus()).hasValue(96);
    assertThat(type.memoryGiB()).hasValue(1900.5);
    assertThat(type.gpuCount()).hasValue(2);
    assertThat(type.source()).startsWith("the vendor's offer, ").endsWith("vm-types.yaml");
    GpuLinks links = GpuLinks.of(type).orElseThrow();
    assertThat(links.nvlinks()).hasValue(12);
    assertThat(links.pcieWidth()).hasValue(8);
    assertThat(links.pcieGeneration()).isEmpty();
    assertThat(links.product().matcher("NVIDIA H100 NVL").matches()).isTrue();
    assertThat(type.localDisks().nvme())
        .hasValueSatisfying(nvme -> assertThat(nvme.count()).isEqualTo(8));
    assertThat(VmTypes.builtIn().with(List.of(type)).find("OUR-H100")).contains(type);
  }

  @Test
  void what_is_left_out_is_not_known_and_what_is_0_is_not_there() throws IOException {
    List<VmType> types =
        read("vmTypes: {little: {vcpus: 2}, none: {gpus: 0, localNvme: 0, infiniband: 0}}");

    assertThat(types.getFirst().memoryGiB()).isEmpty();
    assertThat(types.getFirst().gpuCount()).isEmpty();
    assertThat(types.getFirst().localDisks().any()).isEmpty();
    assertThat(types.getFirst().infiniband()).isPresent();
    assertThat(types.getLast().gpuCount()).hasValue(0);
    assertThat(types.getLast().localDisks().any()).contains(false);
    assertThat(types.getLast().infiniband()).isEmpty();
    assertThat(Expected.of(Optional.of(types.getFirst())).vmType()).contains("little");
  }

  @Test
  void what_is_there_although_the_description_says_0_is_told_as_for_types_of_the_catalogue()
      throws IOException {
    Map<String, String> files =
        Map.of(
            "sys/bus/pci/devices/0001:00:00.0/class", "0x030200",
            "sys/bus/pci/devices/0001:00:00.0/vendor", "0x10de",
            "sys/block/nvme0n1/device/model", "SAMSUNG MZQL23T8HCLS-00A07",
            "sys/class/infiniband/mlx5_0/ports/1/state", "4: ACTIVE",
            "sys/class/infiniband/mlx5_0/ports/1/link_layer", "InfiniBand");
    Path root = directory.resolve("machine");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      Files.writeString(path, file.getValue() + "\n");
    }
    MachineSeen seen =
        new MachineReader(
                new MachineSource(
                    new FileTree(root),
                    command ->
                        new NotRun(String.join(" ", command), Cause.MISSING, "there is none"),
                    Map.of(),
                    Clock.systemUTC()))
            .read();
    VmType bare = read("vmTypes: {bare: {gpus: 0, localNvme: 0, infiniband: 0}}").getFirst();

    Map<String, CheckVerdict> verdicts = new HashMap<>();
    StaticChecks.of(seen, Expected.of(Optional.of(bare)))
        .forEach(result -> verdicts.put(result.check().id(), result.verdict()));

    assertThat(verdicts.get("gpu.count"))
        .asInstanceOf(type(Failed.class))
        .extracting(Failed::seen)
        .isEqualTo("1 GPU, and the VM type has none");
    assertThat(verdicts.get("disk.nvme"))
        .asInstanceOf(type(NotChecked.class))
        .extracting(NotChecked::cause, NotChecked::why)
        .containsExactly(
            CheckVerdict.Cause.NO_LIMIT,
            "1 local NVMe disk: nvme0n1; what is known of bare names none");
    assertThat(verdicts.get("infiniband.ports"))
        .asInstanceOf(type(NotChecked.class))
        .extracting(NotChecked::cause, NotChecked::why)
        .containsExactly(
            CheckVerdict.Cause.NO_LIMIT, "1: mlx5_0 port 1; what is known of bare names none");
  }

  @Test
  void everything_that_is_wrong_is_told_at_once_with_the_nearest_name() {
    assertThatIOException()
        .isThrownBy(
            () ->
                read(
                    """
                    vmTypes:
                      Standard_D2as_v5: {vcpus: 2}
                      mine: {vcpu: 2, memoryGiB: -1, gpus: {count: 0, modell: H100}}
                      Mine: {}
                      a b: {vcpus: many}
                      flat: 7
                    """))
        .withMessageContaining("vm-types.yaml has faults")
        .withMessageContaining("Assay's catalogue has a type of this name")
        .withMessageContaining("unknown key 'vcpu'; did you mean 'vcpus'?")
        .withMessageContaining("'memoryGiB' must be a number above 0, was -1")
        .withMessageContaining("unknown key 'modell'; did you mean 'model'?")
        .withMessageContaining("'model' is missing")
        .withMessageContaining("'count' must be a whole number from 1")
        .withMessageContaining("another type has the same name but for capitals")
        .withMessageContaining("a name has letters")
        .withMessageContaining("'vcpus' must be a whole number")
        .withMessageContaining("VM type flat: needs keys with values");
  }
}
