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

/** Whether the machine has the memory that {@link MemoryLatency} chases through. */
public final class LatencyAvailability implements BenchmarkAvailability {
  static final TextParameter SIZE = Parameter.text("size", "8xLLC", "Of MemoryLatency's @Param.");
  static final FlagParameter HUGE_PAGES =
      Parameter.flag("hugePages", true, "Of MemoryLatency's @Param.");

  @Override
  public Availability of(String benchmark, Context context) {
    String size = context.get(SIZE);
    boolean hugePages = context.get(HUGE_PAGES);
    List<MissingThing> missing = new ArrayList<>();
    Missing.size("size", size).ifPresent(missing::add);
    if (missing.isEmpty()) {
      long bytes = WorkingSetSize.bytes(size, context.machine().lastLevelCacheBytes());
      missing.addAll(Missing.of(context.machine(), bytes, hugePages));
    }
    if (hugePages) {
      HugePageCheck.missing().ifPresent(missing::add);
    }
    return Missing.availability(missing);
  }
}
