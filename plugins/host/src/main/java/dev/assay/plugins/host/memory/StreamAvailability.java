package dev.assay.plugins.host.memory;

import dev.assay.api.Availability;
import dev.assay.api.Availability.MissingThing;
import dev.assay.api.BenchmarkAvailability;
import dev.assay.api.Context;
import dev.assay.api.FlagParameter;
import dev.assay.api.Parameter;
import dev.assay.api.TextParameter;
import dev.assay.api.WorkingSetSize;
import java.util.ArrayList;
import java.util.List;

/** Whether the machine has the memory for the arrays of {@link MemoryStream}. */
public final class StreamAvailability implements BenchmarkAvailability {
  static final TextParameter SIZE =
      Parameter.text("arraySize", "4xLLC", "Of MemoryStream's @Param.");
  static final FlagParameter HUGE_PAGES =
      Parameter.flag("hugePages", true, "Of MemoryStream's @Param.");
  static final TextParameter STORES =
      Parameter.text("stores", "plain", "Of MemoryStream's @Param.");

  @Override
  public Availability of(String benchmark, Context context) {
    String size = context.get(SIZE);
    boolean hugePages = context.get(HUGE_PAGES);
    List<MissingThing> missing = new ArrayList<>();
    stores(context.get(STORES), missing);
    Missing.size("arraySize", size).ifPresent(missing::add);
    if (missing.isEmpty()) {
      long arrayBytes = WorkingSetSize.bytes(size, context.machine().totalLastLevelCacheBytes());
      int threads = Runtime.getRuntime().availableProcessors();
      missing.addAll(
          Missing.of(context.machine(), StreamArrays.bytes(arrayBytes, threads), hugePages));
    }
    if (hugePages) {
      HugePageCheck.missing().ifPresent(missing::add);
    }
    return Missing.availability(missing);
  }

  private static void stores(String stores, List<MissingThing> missing) {
    if (!stores.equals("plain")) {
      missing.add(
          new MissingThing(
              "stores=%s: C2 emits plain stores only".formatted(stores), "-p stores=plain"));
    }
  }
}
