package dev.assay.acceptance.machine;

import dev.assay.acceptance.machine.CommandOutput.Ended;
import dev.assay.acceptance.machine.CommandOutput.NotRun;
import dev.assay.acceptance.machine.NvLinks.Link;
import dev.assay.api.machine.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks nvidia-smi for the state of NVLinks: of all GPUs, and where that fails, as where one is
 * lost, of each that can be reached.
 */
record NvLinkReader(Commands commands, List<NvidiaGpu> gpus) {
  private static final List<String> COMMAND = List.of("nvidia-smi", "nvlink", "-s");
  private static final String SOURCE = String.join(" ", COMMAND);
  private static final Pattern GPU = Pattern.compile("GPU ([0-9]{1,4}): .*");
  private static final Pattern LINK =
      Pattern.compile("Link ([0-9]{1,3}): (?:([0-9]{1,6}(?:\\.[0-9]{1,6})?) GB/s|<inactive>)");

  /** What some drivers print in place of links where a GPU has none that is connected. */
  private static final Pattern ALL_INACTIVE = Pattern.compile("(?i).*all links are inactive.*");

  /** The links of each GPU that is named; one without any has an entry without links. */
  Fact<List<NvLinks>> read() {
    return switch (commands.ask(COMMAND)) {
      case Ended ended when ended.status() != 0 -> oneByOne(failed(ended));
      case Ended ended -> parse(ended.text());
      case NotRun none -> new Fact.Unknown<>(SOURCE + " gives no answer: " + none.reason());
    };
  }

  private static Fact<List<NvLinks>> failed(Ended ended) {
    return new Fact.Unknown<>(
        "%s ended with status %d: \"%s\""
            .formatted(
                SOURCE,
                ended.status(),
                (ended.errors() + ended.text()).lines().findFirst().orElse("")));
  }

  /** The first GPU that is not told ends it, so that a program that hangs is asked once. */
  private Fact<List<NvLinks>> oneByOne(Fact<List<NvLinks>> failed) {
    List<NvLinks> all = new ArrayList<>();
    for (NvidiaGpu gpu : gpus) {
      Fact<List<NvLinks>> links =
          commands.ask(List.of("nvidia-smi", "nvlink", "-s", "-i", gpu.address()))
                      instanceof Ended ended
                  && ended.status() == 0
              ? parse(ended.text())
              : failed;
      if (!(links instanceof Fact.Known<List<NvLinks>> known) || known.value().size() != 1) {
        return failed;
      }
      all.add(new NvLinks(gpu.index(), known.value().getFirst().links()));
    }
    return all.isEmpty() ? failed : new Fact.Known<>(List.copyOf(all), SOURCE + " -i GPU");
  }

  private static Fact<List<NvLinks>> parse(String text) {
    LinkedHashMap<Integer, List<Link>> links = new LinkedHashMap<>();
    for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      Matcher gpu = GPU.matcher(line);
      Matcher link = LINK.matcher(line);
      if (gpu.matches()) {
        if (links.put(Integer.parseInt(gpu.group(1)), new ArrayList<>()) != null) {
          return new Fact.Unknown<>(SOURCE + " lists GPU " + gpu.group(1) + " twice");
        }
      } else if (link.matches() && !links.isEmpty()) {
        links.lastEntry().getValue().add(link(link));
      } else if (!ALL_INACTIVE.matcher(line).matches()) {
        return new Fact.Unknown<>(
            "%s prints a line that Assay cannot read: \"%s\""
                .formatted(SOURCE, line.substring(0, Math.min(line.length(), 80))));
      }
    }
    return new Fact.Known<>(
        links.entrySet().stream()
            .map(entry -> new NvLinks(entry.getKey(), entry.getValue()))
            .toList(),
        SOURCE);
  }

  private static Link link(Matcher link) {
    return new Link(
        Integer.parseInt(link.group(1)),
        link.group(2) == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(Double.parseDouble(link.group(2))));
  }
}
