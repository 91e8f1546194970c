package dev.assay.vmtypes.known;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.plausibility.KnownValue;
import dev.assay.api.Unit;
import dev.assay.vmtypes.catalogue.VmType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The most that a VM type is given of disks and networks. Only work that asks for all of it is
 * judged: a single stream or small queue is not slow for staying below.
 */
enum VmLimits {
  DISK_IOPS("storage.io", "iops", Unit.IO_PER_SECOND) {
    @Override
    boolean asksForAll(Map<String, String> given) {
      return direct(given) && bytes(given, "bs") <= 16 << 10 && inFlight(given) >= 64;
    }

    @Override
    OptionalInt limit(VmType type) {
      return type.limits().uncachedDiskIops();
    }
  },
  DISK_BANDWIDTH("storage.io", "bandwidth", Unit.MEGABYTE_PER_SECOND) {
    @Override
    boolean asksForAll(Map<String, String> given) {
      return direct(given) && bytes(given, "bs") >= 128 << 10 && inFlight(given) >= 16;
    }

    @Override
    OptionalInt limit(VmType type) {
      return type.limits().uncachedDiskMBps();
    }
  },
  NETWORK("interconnect.tcp-throughput", "throughput", Unit.MEGABIT_PER_SECOND) {
    @Override
    boolean asksForAll(Map<String, String> given) {
      return "network".equals(given.get("path"))
          && !"both".equals(given.get("direction"))
          && number(given, "streams") >= 8;
    }

    @Override
    OptionalInt limit(VmType type) {
      return type.limits().networkMbps();
    }
  },
  INFINIBAND("interconnect.rdma.write-bandwidth", "write-bandwidth", Unit.GIGABIT_PER_SECOND) {
    @Override
    boolean asksForAll(Map<String, String> given) {
      return "false".equals(given.get("bidirectional")) && bytes(given, "size") >= 64 << 10;
    }

    @Override
    OptionalInt limit(VmType type) {
      return type.infiniband().map(VmType.Infiniband::gbpsPerPort).orElse(OptionalInt.empty());
    }
  };

  private static final String STORAGE = "storage.io";
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,15})([kmg]?)(i?b)?");

  private final String workload;
  private final String metric;
  private final Unit unit;

  VmLimits(String workload, String metric, Unit unit) {
    this.workload = workload;
    this.metric = metric;
    this.unit = unit;
  }

  abstract boolean asksForAll(Map<String, String> given);

  abstract OptionalInt limit(VmType type);

  /** The limits that this work on a machine of this type may reach. */
  static List<KnownValue> of(VmType type, Identity identity) {
    return Arrays.stream(values())
        .filter(limit -> limit.workload.equals(identity.workload()))
        .filter(limit -> limit.metric.equals(identity.metric()))
        .filter(limit -> limit.asksForAll(identity.parameters()))
        .flatMap(limit -> limit.known(type).stream())
        .toList();
  }

  private Optional<KnownValue> known(VmType type) {
    OptionalInt value = limit(type);
    return value.isPresent() && value.getAsInt() > 0
        ? Optional.of(
            new KnownValue(
                workload.equals(STORAGE) && type.mayHaveDiskOfItsOwn()
                    ? KnownValue.Kind.CEILING_OF_REMOTE
                    : KnownValue.Kind.CEILING,
                value.getAsInt(),
                unit,
                type.name() + ", " + source(type)))
        : Optional.empty();
  }

  private String source(VmType type) {
    return this == INFINIBAND ? type.source() : type.limits().source().orElse(type.source());
  }

  private static boolean direct(Map<String, String> given) {
    return "true".equals(given.get("direct")) && number(given, "rate_iops") == 0;
  }

  private static long inFlight(Map<String, String> given) {
    return number(given, "iodepth") * number(given, "numjobs");
  }

  private static long number(Map<String, String> given, String name) {
    return bytes(given, name);
  }

  /** 0 for what is no amount. */
  private static long bytes(Map<String, String> given, String name) {
    Matcher matcher = AMOUNT.matcher(given.getOrDefault(name, "").toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return 0;
    }
    int shift = 10 * "kmg".indexOf(matcher.group(2)) + (matcher.group(2).isEmpty() ? 0 : 10);
    return Long.parseLong(matcher.group(1)) << shift;
  }
}
