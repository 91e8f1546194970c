package dev.assay.plugins.host.memory;

import dev.assay.api.Availability;
import dev.assay.api.Availability.MissingThing;
import dev.assay.api.BenchmarkAvailability;
import dev.assay.api.Context;
import dev.assay.api.WorkingSetSize;
import java.util.ArrayList;
import java.util.List;

/** Whether the machine has the memory for the arrays of {@link MemoryStream}. */
public final class StreamAvailability implements BenchmarkAvailability {
  @Override
  public Availability of(String benchmark, Context context) {
    String size = context.text("arraySize");
    boolean hugePages = context.flag("hugePages");
    List<MissingThing> missing = new ArrayList<>();
    stores(context.text("stores"), missing);
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
