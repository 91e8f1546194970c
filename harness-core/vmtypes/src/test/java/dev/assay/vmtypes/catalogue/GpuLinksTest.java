package dev.assay.vmtypes.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.vmtypes.FactFiles;
import dev.assay.vmtypes.FactTable;
import dev.assay.vmtypes.catalogue.VmType.Gpus;
import dev.assay.vmtypes.known.KnownEquipment;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GpuLinksTest {
  private static final VmTypes TYPES = VmTypes.builtIn();

  private static GpuLinks of(String vmType) {
    return GpuLinks.of(TYPES.find(vmType).orElseThrow()).orElseThrow();
  }

  @Test
  void every_row_is_of_a_gpu_and_a_vm_type_of_the_catalogue_and_has_a_source() {
    FactTable table = new FactFiles().table("gpu-links.tsv");
    Set<String> models =
        TYPES.all().stream()
            .flatMap(type -> type.gpu().stream())
            .map(Gpus::model)
            .map(model -> model.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());

    assertThat(models).containsAll(table.names());
    for (String model : table.names()) {
      for (FactTable.Row row : table.rows(model)) {
        assertThat(row.cells()).hasSameSizeAs(row.columns());
        assertThat(row.cell("source")).isNotBlank();
        String vmType = row.cell("vm_type");
        assertThat(vmType.isEmpty() || TYPES.find(vmType).isPresent()).as(vmType).isTrue();
      }
    }
  }

  @Test
  void links_of_a_vm_type_come_before_those_of_its_gpu() {
    assertThat(of("Standard_NC80adis_H100_v5").nvlinks()).hasValue(12);
    assertThat(of("Standard_NC40ads_H100_v5").nvlinks()).isEmpty();
    assertThat(of("Standard_ND96isr_H100_v5").nvlinks()).hasValue(18);
    assertThat(of("Standard_ND96isr_H100_v5").addresses()).hasSize(8).contains("0008:00:00.0");
    assertThat(GpuLinks.of(TYPES.find("Standard_D2ds_v5").orElseThrow())).isEmpty();
  }

  @Test
  void equipment_of_a_vm_type_has_tolerance_rate_and_source() {
    KnownEquipment equipment = new KnownEquipment();

    assertThat(equipment.expected("standard_nd96isr_h100_v5", "ib.ports"))
        .hasValueSatisfying(
            ports -> {
              assertThat(ports.value()).isEqualTo(8);
              assertThat(ports.gigabitsPerSecond()).hasValue(400);
              assertThat(ports.source())
                  .isEqualTo("Azure/azurehpc-health-checks conf/nd96isr_h100_v5.conf");
            });
    assertThat(equipment.failAbove("Standard_ND96isr_H100_v5", "gpu.ecc.sram.correctable.max"))
        .map(KnownEquipment.Value::value)
        .contains(10_000.0);
    assertThat(equipment.expected("Standard_D2ds_v5", "memory.visible")).isEmpty();
  }
}
