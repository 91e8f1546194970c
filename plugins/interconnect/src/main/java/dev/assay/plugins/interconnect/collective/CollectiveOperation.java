package dev.assay.plugins.interconnect.collective;

/**
 * A collective operation, with the two bandwidths by which nccl-tests reports it.
 *
 * <p><b>algbw</b> is the size over the time. <b>busbw</b> is algbw times a factor that makes it
 * comparable with the bandwidth of the links, whatever the number of ranks: the share of the size
 * that has to cross each rank's link at the least. Bytes per second, each byte of the size once.
 *
 * @see <a href="https://github.com/NVIDIA/nccl-tests/blob/master/doc/PERFORMANCE.md">PERFORMANCE.md
 *     of nccl-tests</a>
 */
public enum CollectiveOperation {
  /** Every rank ends with the sum of all; the size is that of one rank's array. */
  ALL_REDUCE {
    @Override
    double factor(int ranks) {
      return 2.0 * (ranks - 1) / ranks;
    }
  },
  /** Every rank ends with the parts of all; the size is that of the whole result. */
  ALL_GATHER {
    @Override
    double factor(int ranks) {
      return (ranks - 1.0) / ranks;
    }
  },
  /** Every rank ends with its part of the sum; the size is that of all parts together. */
  REDUCE_SCATTER {
    @Override
    double factor(int ranks) {
      return (ranks - 1.0) / ranks;
    }
  },
  /** Every rank ends with what one had. */
  BROADCAST {
    @Override
    double factor(int ranks) {
      return 1;
    }
  },
  /** One rank ends with the sum of all. */
  REDUCE {
    @Override
    double factor(int ranks) {
      return 1;
    }
  },
  /** Every rank sends a different part to each; the size is what one rank has for all. */
  ALL_TO_ALL {
    @Override
    double factor(int ranks) {
      return (ranks - 1.0) / ranks;
    }
  };

  private static final int FEWEST_RANKS = 2;

  /** busbw over algbw. */
  abstract double factor(int ranks);

  /**
   * Algorithm bandwidth, in bytes per second.
   *
   * @param bytes the size as the operation defines it, {@code >= 0}
   * @param seconds {@code > 0}
   */
  public double algorithmBandwidth(long bytes, double seconds) {
    if (bytes < 0 || !(seconds > 0)) {
      throw new IllegalArgumentException(
          "A bandwidth needs 0 bytes or more and a time above 0, not %d in %s s."
              .formatted(bytes, seconds));
    }
    return bytes / seconds;
  }

  /**
   * Bus bandwidth, in bytes per second.
   *
   * @param ranks that take part, {@code >= 2}
   */
  public double busBandwidth(long bytes, double seconds, int ranks) {
    if (ranks < FEWEST_RANKS) {
      throw new IllegalArgumentException("A collective needs 2 ranks or more, not " + ranks + ".");
    }
    return algorithmBandwidth(bytes, seconds) * factor(ranks);
  }
}
