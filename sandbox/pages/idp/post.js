// the answer goes back without a further step; without scripts the button does it
document.querySelector('form[data-goes]').submit()
