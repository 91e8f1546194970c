package dev.assay.api;

import java.util.Locale;

/**
 * A parameter whose values are constants of an enum, which users write in lower case.
 *
 * @param constants the enum
 */
public record EnumParameter<E extends Enum<E>>(ParameterDeclaration declaration, Class<E> constants)
    implements Parameter {
  public EnumParameter {
    declaration.require(Type.TEXT);
  }

  static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  E constant(String text) {
    for (E constant : constants.getEnumConstants()) {
      if (text(constant).equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "%s=%s is none of %s.".formatted(name(), text, String.join(", ", choices())));
  }

  @Override
  public EnumParameter<E> notDefiningWork() {
    return new EnumParameter<>(declaration.notDefiningWork(), constants);
  }

  @Override
  public EnumParameter<E> asMinor() {
    return new EnumParameter<>(declaration.asMinor(), constants);
  }
}
