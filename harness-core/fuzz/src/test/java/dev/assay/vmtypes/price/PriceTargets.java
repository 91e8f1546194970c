package dev.assay.vmtypes.price;

import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import java.io.IOException;
import java.util.List;

/** Fuzz targets of this package. */
public final class PriceTargets {
  private PriceTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of(
            "prices.yaml",
            Numbers.FROM_INPUT,
            file -> new PriceFile().read(file).all(),
            IOException.class));
  }
}
