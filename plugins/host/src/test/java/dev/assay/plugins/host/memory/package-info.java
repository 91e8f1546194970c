@NullMarked
package dev.assay.plugins.host.memory;

import org.jspecify.annotations.NullMarked;
