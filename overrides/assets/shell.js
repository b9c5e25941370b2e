// Makes the theme's switches real buttons, so that the keyboard and screen readers reach them.
;(() => {
  /** Returns the labels of a box in a part of the page; a page that was saved has buttons in their places. */
  const switchesOf = (box, part) => document.querySelectorAll(`${part}:is([for="${box.id}"], [data-for="${box.id}"])`)

  /** Puts a button with the looks and the words of a label in its place; it presses the box of the label. */
  const buttonFor = (label, box) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.dataset.for = box.id
    button.className = `${label.className} shell-button`
    button.append(...label.childNodes)
    button.addEventListener('click', () => box.click())
    label.replaceWith(button)
    return button
  }

  const tellWhetherOpen = (button, box) => {
    const tell = () => button.setAttribute('aria-expanded', String(box.checked))
    box.addEventListener('change', tell)
    tell()
  }

  const closeOnEscape = (box, button) => {
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !box.checked) return
      box.click()
      button.focus()
    })
  }

  // The menu and the search.
  for (const box of document.querySelectorAll('#__drawer, #__search')) {
    const [label] = switchesOf(box, '.md-header__button')
    if (!label) continue
    const button = buttonFor(label, box)
    button.classList.add(`shell-button-${box.dataset.mdToggle}`)
    tellWhetherOpen(button, box)
    if (box.id === '__drawer') closeOnEscape(box, button)
  }

  // Each part of the menu opens by one button, and on a phone closes by another; its box is no longer needed.
  for (const box of document.querySelectorAll('.md-nav__toggle:not(#__toc)')) {
    for (const label of switchesOf(box, '')) {
      const button = buttonFor(label, box)
      if (box.ariaLabel) button.ariaLabel = box.ariaLabel
      tellWhetherOpen(button, box)
    }
    box.hidden = true
  }

  // The colours: the theme shows the button of the choice that holds, and hides the others.
  for (const label of document.querySelectorAll('[data-md-component="palette"] :is(label, button)')) {
    const { hidden, title } = label
    const box = document.getElementById(label.htmlFor ?? label.dataset.for)
    const button = Object.assign(buttonFor(label, box), { hidden, title })
    button.addEventListener('click', () => button.form.querySelector('button:not([hidden])').focus())
    // The theme would choose once more.
    button.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') event.stopPropagation()
    })
  }
})()
