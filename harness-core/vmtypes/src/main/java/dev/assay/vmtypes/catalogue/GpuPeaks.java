package dev.assay.vmtypes.catalogue;

import dev.assay.analysis.result.Peak;
import dev.assay.api.Unit;
import dev.assay.vmtypes.FactFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/** The dense peak rates of one GPU by its model. Marketing's sparse figures are twice as high. */
public final class GpuPeaks {
  private static final String FILE = "gpu-peaks.csv";
  private static final Map<String, String> QUANTITIES = quantities();

  private final Map<String, List<Peak>> byModel;

  private GpuPeaks(Map<String, List<Peak>> byModel) {
    this.byModel = byModel;
  }

  private static Map<String, String> quantities() {
    Map<String, String> quantities = new LinkedHashMap<>();
    quantities.put("fp64_tflops", "gpu.fp64");
    quantities.put("tf32_tflops", "gpu.tf32");
    quantities.put("fp16_tflops", "gpu.fp16");
    quantities.put("bf16_tflops", "gpu.bf16");
    quantities.put("fp8_tflops", "gpu.fp8");
    quantities.put("fp6_tflops", "gpu.fp6");
    quantities.put("fp4_tflops", "gpu.fp4");
    return quantities;
  }

  /** Those that come with Assay. */
  public static GpuPeaks builtIn() {
    Map<String, List<Peak>> byModel = new LinkedHashMap<>();
    try (InputStream file = new FactFiles().open(FILE);
        MappingIterator<Map<String, String>> rows =
            new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(file)) {
      rows.forEachRemaining(
          row -> {
            byModel.put(row.getOrDefault("gpu", ""), peaks(row));
            byModel.put(row.getOrDefault("model_of_vm_types", ""), peaks(row));
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byModel.remove("");
    return new GpuPeaks(byModel);
  }

  /**
   * Of one GPU; nothing for a model that is not known.
   *
   * @param model as in {@link VmType.Gpus#model}, or as its maker calls it
   */
  public List<Peak> of(String model) {
    return byModel.getOrDefault(model, List.of());
  }

  public Set<String> models() {
    return byModel.keySet();
  }

  private static List<Peak> peaks(Map<String, String> row) {
    String from = row.getOrDefault("source", "");
    String source =
        "%s, dense%s; %s"
            .formatted(row.get("gpu"), from.isEmpty() ? "" : ", " + from, row.get("confidence"));
    List<Peak> peaks = new ArrayList<>();
    QUANTITIES.forEach(
        (column, quantity) -> {
          if (!row.getOrDefault(column, "").isBlank()) {
            double value = Double.parseDouble(row.get(column));
            peaks.add(new Peak(quantity, value, Unit.TERAFLOP_PER_SECOND, source));
          }
        });
    if (!row.getOrDefault("memory_gbps", "").isBlank()) {
      double value = Double.parseDouble(row.get("memory_gbps"));
      peaks.add(new Peak("gpu.memory", value, Unit.GIGABYTE_PER_SECOND, source));
    }
    return peaks;
  }
}
