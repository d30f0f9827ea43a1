/// Who may ask for payments: merchants, their stores, and the credentials they sign with.
@NullMarked
package io.tillgate.core.merchant;

import org.jspecify.annotations.NullMarked;
