package dev.assay.plugins.gpu.gemm;

import dev.assay.api.InvalidResultException;
import java.util.Locale;
import java.util.Optional;

/**
 * The checksums of products of the same matrices, which are the same as long as the device computes
 * right: kernels here add in a fixed order, and NVIDIA's libraries give the same bits at every run
 * on one stream ("cuBLAS", Results Reproducibility).
 */
final class ProductChecksums {
  private int ofFirst;
  private Optional<Different> firstDifferent = Optional.empty();
  private long products;
  private long different;

  /**
   * A product that differs from the first.
   *
   * @param number of it, from 1
   * @param seconds after the first
   */
  private record Different(long number, double seconds, int checksum) {}

  /**
   * Adds the next product's.
   *
   * @param seconds since the first product
   */
  void add(int checksum, double seconds) {
    products++;
    if (products == 1) {
      ofFirst = checksum;
    } else if (checksum != ofFirst) {
      different++;
      if (firstDifferent.isEmpty()) {
        firstDifferent = Optional.of(new Different(products, seconds, checksum));
      }
    }
  }

  long products() {
    return products;
  }

  /**
   * Checks that all are the same.
   *
   * @param device as it is to be named
   * @throws InvalidResultException naming the device, the first product that differs, and how many
   *     do
   */
  void requireSame(String device) throws InvalidResultException {
    if (firstDifferent.isPresent()) {
      Different wrong = firstDifferent.get();
      throw new InvalidResultException(
          String.format(
              Locale.ROOT,
              "%s does not compute the same twice: product %d, %.1f s after the first, has the"
                  + " checksum %08x, those before it %08x; %d of %d products of the same matrices"
                  + " differ from the first.",
              device,
              wrong.number(),
              wrong.seconds(),
              wrong.checksum(),
              ofFirst,
              different,
              products));
    }
  }
}
