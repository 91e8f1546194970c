package dev.assay.plugins.interconnect.device;

import dev.assay.api.Context;
import dev.assay.api.Sink;
import java.util.Optional;

/** What a {@link DeviceWorkload} has allocated and filled, and how it is moved. */
public interface DeviceMeasurement {
  /** Measures once and reports every metric. */
  void measure(Context context, Sink sink);

  /** What is wrong with what the iterations left where it was moved to. */
  Optional<String> problem();
}
