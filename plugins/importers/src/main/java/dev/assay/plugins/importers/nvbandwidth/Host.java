package dev.assay.plugins.importers.nvbandwidth;

import dev.assay.api.importing.About;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The machine that a run was on, as its first lines tell. */
final class Host {
  /** {@code 0: Tesla T4 (00000000:18:00): (host-a)}, the host's name since 0.8. */
  private static final Pattern DEVICE =
      Pattern.compile("(?:Device )?(\\d{1,4}): (.+?) \\([0-9a-fA-F:.]+\\)(?:: \\((.+)\\))?");

  /** Before 0.4 without the bus. */
  private static final Pattern OLD_DEVICE = Pattern.compile("Device (\\d{1,4}): (.+)");

  private static final Pattern PROCESS = Pattern.compile("Process +\\d+ \\((.+)\\): device .*");

  private final Map<About, String> said = new EnumMap<>(About.class);
  private final List<String> models = new ArrayList<>();
  private boolean severalMachines;

  void driver(String version) {
    said.put(About.DRIVER, version);
  }

  void name(String name) {
    said.put(About.MACHINE, name);
  }

  /** Whether a line names a device. */
  boolean device(String text) {
    Matcher process = PROCESS.matcher(text);
    if (process.matches()) {
      String name = process.group(1);
      severalMachines |= !name.equals(said.getOrDefault(About.MACHINE, name));
      said.put(About.MACHINE, name);
      return true;
    }
    Matcher matcher = DEVICE.matcher(text);
    if (!matcher.matches()) {
      matcher = OLD_DEVICE.matcher(text);
      if (!matcher.matches()) {
        return false;
      }
    } else {
      Optional.ofNullable(matcher.group(3)).ifPresent(this::name);
    }
    models.add(matcher.group(2).strip());
    return true;
  }

  /** What is known of the machine; nothing where there were several. */
  Map<About, String> said() {
    if (severalMachines) {
      return Map.of();
    }
    Map<About, String> all = new EnumMap<>(About.class);
    all.putAll(said);
    if (!models.isEmpty()) {
      all.put(About.GPUS, String.valueOf(models.size()));
      if (models.stream().distinct().count() == 1) {
        all.put(About.GPU, models.getFirst());
      }
    }
    return all;
  }
}
