package dev.assay.plugins.interconnect.device;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Which devices copy to which at once. */
enum CopyPattern {
  /** From one device to one other. */
  PAIR {
    @Override
    List<Step> steps(int devices) {
      return everyLink(devices).stream()
          .map(link -> new Step(link.from() + "-" + link.to(), List.of(link)))
          .toList();
    }
  },
  /** Between two devices, in both directions. */
  PAIR_BIDIRECTIONAL {
    @Override
    List<Step> steps(int devices) {
      return everyLink(devices).stream()
          .filter(link -> link.from() < link.to())
          .map(link -> new Step(link.from() + "-" + link.to(), List.of(link, link.back())))
          .toList();
    }
  },
  /** From one device to all others. */
  ONE_TO_ALL {
    @Override
    List<Step> steps(int devices) {
      return ofEach(devices, true, false);
    }
  },
  /** From all others to one device. */
  ALL_TO_ONE {
    @Override
    List<Step> steps(int devices) {
      return ofEach(devices, false, true);
    }
  },
  /** Between one device and all others, in both directions. */
  ONE_BIDIRECTIONAL {
    @Override
    List<Step> steps(int devices) {
      return ofEach(devices, true, true);
    }
  },
  /** From every device to every other. */
  ALL_TO_ALL {
    @Override
    List<Step> steps(int devices) {
      return List.of(new Step("all", everyLink(devices)));
    }
  };

  /** One direction between two devices. */
  record Link(int from, int to) {
    Link back() {
      return new Link(to, from);
    }
  }

  /**
   * Copies that are made at once.
   *
   * @param name the pair such as {@code 0-1}, the one device such as {@code 0}, or {@code all}
   */
  record Step(String name, List<Link> links) {}

  /**
   * What is measured one after the other.
   *
   * @param devices at least 2
   */
  abstract List<Step> steps(int devices);

  /** The most links that lead to one device at once. */
  int mostIntoOne(int devices) {
    return switch (this) {
      case PAIR, PAIR_BIDIRECTIONAL, ONE_TO_ALL -> 1;
      case ALL_TO_ONE, ONE_BIDIRECTIONAL, ALL_TO_ALL -> devices - 1;
    };
  }

  private static List<Link> everyLink(int devices) {
    List<Link> links = new ArrayList<>();
    for (int from = 0; from < devices; from++) {
      for (int to = 0; to < devices; to++) {
        if (from != to) {
          links.add(new Link(from, to));
        }
      }
    }
    return links;
  }

  private static List<Step> ofEach(int devices, boolean outward, boolean inward) {
    return IntStream.range(0, devices)
        .mapToObj(
            one ->
                new Step(
                    Integer.toString(one),
                    everyLink(devices).stream()
                        .filter(
                            link -> (outward && link.from() == one) || (inward && link.to() == one))
                        .toList()))
        .toList();
  }
}
