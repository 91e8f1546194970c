package dev.assay.cli.vmtypes;

import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.vmtypes.catalogue.VmType;
import java.util.Optional;

/** A VM type with what it costs in a region. */
record PricedVmType(VmType type, Optional<HourlyPrice> payAsYouGo, Optional<HourlyPrice> spot) {
  /** USD an hour, to sort and filter by; infinite where none is known. */
  double price() {
    return payAsYouGo.map(HourlyPrice::low).orElse(Double.POSITIVE_INFINITY);
  }
}
