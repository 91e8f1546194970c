@NullMarked
package dev.assay.plugins.host.cpu;

import org.jspecify.annotations.NullMarked;
