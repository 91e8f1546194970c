package dev.assay.runtime.plugins;

import dev.assay.api.Category;
import dev.assay.api.Parameter;
import dev.assay.api.Requirement;
import dev.assay.api.WorkingSetSize;
import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.runtime.plugins.workload.OfferedWorkload;
import dev.assay.runtime.plugins.workload.Plugin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a listing for people shows of a catalogue. It is read without looking at the types of its
 * records: that alone would take longer than all else such a command does.
 *
 * @param plugins in the order of their files
 * @param sizesInCaches whether a workload has a size that is a multiple of the last-level cache
 * @param findings on what is wrong with the bundles
 */
public record BriefListing(List<Listed> plugins, boolean sizesInCaches, List<Finding> findings) {
  public BriefListing {
    plugins = List.copyOf(plugins);
    findings = List.copyOf(findings);
  }

  /**
   * A plugin with its workloads, which may be none.
   *
   * @param jar its path
   */
  public record Listed(String name, String version, String jar, List<ListedWorkload> workloads) {
    public Listed {
      workloads = List.copyOf(workloads);
    }
  }

  /** A workload, with what it declares to need of a machine. */
  public record ListedWorkload(
      String id, Category category, String title, List<Requirement> requirements) {
    public ListedWorkload {
      requirements = List.copyOf(requirements);
    }
  }

  /** Of a whole catalogue. */
  public static BriefListing of(CatalogContent content) {
    List<Listed> plugins = new ArrayList<>();
    boolean sizes = false;
    for (Plugin plugin : content.plugins()) {
      List<ListedWorkload> workloads = new ArrayList<>();
      for (OfferedWorkload each : content.workloads()) {
        if (each.plugin().jar().equals(plugin.jar())) {
          workloads.add(
              new ListedWorkload(
                  each.info().id(),
                  each.info().category(),
                  each.info().title(),
                  each.info().requirements()));
          sizes |= each.info().parameters().stream().anyMatch(BriefListing::countsInCaches);
        }
      }
      plugins.add(
          new Listed(plugin.symbolicName(), plugin.version(), plugin.jar().toString(), workloads));
    }
    return new BriefListing(plugins, sizes, content.findings());
  }

  /**
   * Whether nothing is offered and a defect is why; a folder without bundles offers nothing either.
   */
  public boolean isOfDefectsAlone() {
    boolean workloads = false;
    for (Listed plugin : plugins) {
      workloads |= !plugin.workloads().isEmpty();
    }
    return !workloads
        && findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
  }

  private static boolean countsInCaches(Parameter parameter) {
    return WorkingSetSize.multiple(parameter.defaultValue()).isPresent();
  }

  /**
   * Reads what {@link dev.assay.api.exchange.RecordValues} made of one.
   *
   * @throws RuntimeException when it is something else
   */
  static BriefListing read(@Nullable Object value) {
    Map<?, ?> values = map(value);
    List<Listed> plugins = new ArrayList<>();
    for (Object each : list(values, "plugins")) {
      Map<?, ?> plugin = map(each);
      List<ListedWorkload> workloads = new ArrayList<>();
      for (Object workload : list(plugin, "workloads")) {
        workloads.add(workload(map(workload)));
      }
      plugins.add(
          new Listed(
              text(plugin, "name"), text(plugin, "version"), text(plugin, "jar"), workloads));
    }
    List<Finding> findings = new ArrayList<>();
    for (Object each : list(values, "findings")) {
      findings.add(finding(map(each)));
    }
    return new BriefListing(plugins, text(values, "sizesInCaches").equals("true"), findings);
  }

  private static ListedWorkload workload(Map<?, ?> values) {
    List<Requirement> requirements = new ArrayList<>();
    for (Object each : list(values, "requirements")) {
      requirements.add(requirement(map(each)));
    }
    return new ListedWorkload(
        text(values, "id"),
        Category.valueOf(text(values, "category")),
        text(values, "title"),
        requirements);
  }

  private static Requirement requirement(Map<?, ?> values) {
    String type = text(values, "@type");
    return switch (type) {
      case "Executable" -> new Requirement.Executable(text(values, "name"), text(values, "remedy"));
      case "NativeLibrary" ->
          new Requirement.NativeLibrary(text(values, "name"), text(values, "remedy"));
      case "ExistingPath" ->
          new Requirement.ExistingPath(text(values, "path"), text(values, "remedy"));
      case "AvailableMemory" ->
          new Requirement.AvailableMemory(Long.parseLong(text(values, "bytes")));
      case "Architecture" -> {
        Set<String> names = new LinkedHashSet<>();
        for (Object name : list(values, "names")) {
          names.add((String) name);
        }
        yield new Requirement.Architecture(names);
      }
      default -> throw new IllegalArgumentException("there is no requirement " + type);
    };
  }

  private static Finding finding(Map<?, ?> values) {
    return new Finding(
        Finding.Severity.valueOf(text(values, "severity")),
        text(values, "bundle"),
        Finding.Phase.valueOf(text(values, "phase")),
        text(values, "cause"),
        text(values, "remedy"));
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return (Map<?, ?>) Objects.requireNonNull(value);
  }

  private static List<?> list(Map<?, ?> values, String name) {
    return (List<?>) Objects.requireNonNull(values.get(name));
  }

  private static String text(Map<?, ?> values, String name) {
    return Objects.requireNonNull(values.get(name)).toString();
  }
}
