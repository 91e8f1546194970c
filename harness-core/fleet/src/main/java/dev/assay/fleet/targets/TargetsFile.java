package dev.assay.fleet.targets;

import dev.assay.api.NearestName;
import dev.assay.runtime.plan.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Reads {@code targets.yaml}. */
public final class TargetsFile {
  private final Map<String, TargetType> types = new TreeMap<>();

  /**
   * @param types that a target can have
   */
  public TargetsFile(Iterable<TargetType> types) {
    types.forEach(type -> this.types.put(type.name(), type));
  }

  /**
   * The targets of a file, and {@code local}, which is there without any file.
   *
   * @throws SpecException with everything that is wrong
   */
  public Targets read(Path file) throws IOException, SpecException {
    List<String> problems = new ArrayList<>();
    Map<String, Target> targets = new LinkedHashMap<>();
    if (Files.exists(file)) {
      JsonNode root = YamlText.read(file);
      Settings top = new Settings(file.toString(), root, problems).allow("targets");
      top.child("targets");
      for (Map.Entry<String, JsonNode> entry : root.path("targets").properties()) {
        target(file, entry, problems).ifPresent(target -> targets.put(target.name(), target));
      }
    }
    if (!problems.isEmpty()) {
      throw new SpecException(problems);
    }
    local(file, problems).ifPresent(local -> targets.putIfAbsent(local.name(), local));
    return new Targets(file, targets);
  }

  private Optional<Target> target(
      Path file, Map.Entry<String, JsonNode> entry, List<String> problems) {
    Settings settings =
        new Settings("%s, target %s".formatted(file, entry.getKey()), entry.getValue(), problems);
    String type = settings.text("type");
    TargetType known = types.get(type);
    if (known == null) {
      if (!type.isEmpty()) {
        settings.problem(
            "unknown type '%s'; %s".formatted(type, NearestName.hint(type, types.keySet())));
      }
      return Optional.empty();
    }
    return known.read(entry.getKey(), settings);
  }

  private Optional<Target> local(Path file, List<String> problems) {
    return Optional.ofNullable(types.get("local"))
        .flatMap(
            type ->
                type.read("local", new Settings(file.toString(), YamlText.emptyMap(), problems)));
  }
}
