package dev.assay.cli.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Gives options that the command line leaves out the values that are set, which are then read and
 * checked as if they were given.
 *
 * @param arguments the command line
 */
public record SettingDefaults(Settings settings, List<String> arguments)
    implements IDefaultValueProvider {
  public SettingDefaults {
    arguments = List.copyOf(arguments);
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return of(argument).map(Setting::text).orElse(null);
  }

  /** What is set for an option of this command line. */
  public Optional<Setting> of(ArgSpec argument) {
    if (settings.values().isEmpty() || !(argument instanceof OptionSpec option)) {
      return Optional.empty();
    }
    List<String> names = Arrays.asList(option.names());
    return settings.values().values().stream()
        .filter(setting -> names.contains(setting.key().option()))
        .filter(setting -> setting.key().countsFor(arguments))
        .findFirst();
  }
}
