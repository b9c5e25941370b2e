// Makes the theme's menu and search switches real buttons, so that the keyboard and screen readers reach them.
;(() => {
  const switches = ['__drawer', '__search']

  const buttonFor = (label, box) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = `${label.className} shell-button shell-button-${box.dataset.mdToggle}`
    button.append(...label.childNodes)
    return button
  }

  const follow = (button, box) => {
    const tell = () => button.setAttribute('aria-expanded', String(box.checked))
    button.addEventListener('click', () => box.click())
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

  for (const id of switches) {
    const box = document.getElementById(id)
    const label = document.querySelector(`.md-header__button[for="${id}"]`)
    const saved = box && document.querySelector(`.shell-button-${box.dataset.mdToggle}`)
    if (!box || !(label || saved)) continue
    const button = saved || buttonFor(label, box)
    if (!saved) label.replaceWith(button)
    follow(button, box)
    if (id === '__drawer') closeOnEscape(box, button)
  }
})()
